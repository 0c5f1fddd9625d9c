"""What a person calls a place of a document: the row by its name, the field by its label on paper."""

from jiheng.forms.document import Document
from jiheng.forms.figures import is_text
from jiheng.writing.field_names import COLUMNS, COUNT_FIELDS, HEAD_FIELDS, MONEY_FIELDS, YEARS_MONEY
from jiheng.writing.values import row_index

WHOLE_FORM = "整张表"
_FIELDS = {
    **{path: label for path, label, _ in HEAD_FIELDS},
    **dict((*MONEY_FIELDS, *YEARS_MONEY, *COUNT_FIELDS)),
    "title": "标题",
    "year": "年度",
    "budget": "预算情况",
    "staffing": "人员机构",
    "key_tasks": "年度重点任务",
    "placeholder_rows": "未设三级指标的行",
    "indicators": "指标表",
    "total_score": "总分",
    "other_fields": "其他栏目",
}
_ROW_FIELDS = {path: label for path, label, _ in COLUMNS} | {"text": "占位文字"}
_TASK_FIELDS = {"name": "任务名称", "plan": "主要内容", "budget": "预算金额"}
_NAMED_BY = ("name", "level2", "label", "text")


def place_name(document: Document, path: str) -> str:
    """`indicators.SA2.operator` → `SA2 社区居民满意度：方向`; the whole form for an empty path."""
    if not path:
        return WHOLE_FORM
    if path in _FIELDS:
        return _FIELDS[path]
    head, _, rest = path.partition(".")
    key, _, field = rest.partition(".")
    rows = getattr(document, head, None)
    index = row_index(rows, key) if isinstance(rows, tuple) and key else None
    if index is None:
        return _FIELDS.get(head, path)
    name = row_name(rows[index], key) if isinstance(rows, tuple) else key
    labels = _TASK_FIELDS if head == "key_tasks" else _ROW_FIELDS
    label = labels.get(field.partition(".")[0], "")
    return f"{name}：{label}" if label else name


def row_name(row: object, key: str) -> str:
    """A row by its id and what it is called."""
    if isinstance(row, str):
        return f"第{key}项"
    words = (getattr(row, field, None) for field in _NAMED_BY)
    name = next((word for word in words if is_text(word)), "")
    shown = f"第{key}项" if key.isdigit() else key
    return f"{shown} {name}".strip()
