"""A01: title, year, unit, funding mode, duties and annual objective are all filled in."""

from collections.abc import Iterator

from jiheng.checking.asking import DECLARED, Hit, declare
from jiheng.checking.finding import Severity
from jiheng.checking.view import View, is_missing
from jiheng.forms.blanks import Blank

LABELS = {
    "title": "表名",
    "year": "年度",
    "unit_name": "单位名称",
    "funding_mode": "财政拨款方式",
    "duties": "单位职责",
    "annual_objective": "年度目标",
    "project_name": "项目名称",
}


@declare(
    "A01",
    Severity.ERROR,
    title="表头各项填写完整",
    reason="缺项破坏规范完整性，审核时会直接退回。",
    forms=DECLARED,
)
def head_is_complete(view: View, *, required: dict[str, tuple[str, ...]]) -> Iterator[Hit]:
    """`required` names what each kind of form must have; what else the form asks for must be filled too."""
    for field, label in LABELS.items():
        value = getattr(view.document, field)
        asked = field in required.get(view.document.form_kind.value, ())
        if value is Blank.NOT_FILLED or (asked and is_missing(value)):
            yield Hit(path=field, message=f"“{label}”没有填写。缺项的申报表无法审核，请补填“{label}”。")
