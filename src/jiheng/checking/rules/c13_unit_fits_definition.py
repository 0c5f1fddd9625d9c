"""C13: the unit fits what is measured: % for a rate, 起 or 次 for events, 人 for people."""

import re
from collections.abc import Iterator

from jiheng.checking.asking import Hit, declare
from jiheng.checking.finding import Severity
from jiheng.checking.row import PERCENT, Row, text_of
from jiheng.checking.view import View
from jiheng.checking.wording import squeeze
from jiheng.checking.words import Patterns, Words
from jiheng.forms.patch import Patch

_UNIT = re.compile(r"\d\(?([^\d\s().,~—–-]+)\)?$")


@declare(
    "C13",
    Severity.WARNING,
    title="计量单位与指标含义相符",
    reason="单位和含义对不上，实际值就不知道该怎么填。",
)
def unit_fits_definition(  # noqa: PLR0913, because each is a separate value of the pack
    view: View,
    *,
    yes_or_no: Patterns,
    count_names: Words,
    rate_names: Words,
    not_rates: Words,
    count_units: Words,
    events: str,
) -> Iterator[Hit]:
    """`yes_or_no` are questions of a definition that no percentage answers; `events` is the unit that counts them."""
    for row in view.rows:
        if row.number is None or not row.unit:
            continue
        name = row.naming.whole
        written = _unit_in_cell(row)
        if written and written != row.unit and not {written, row.unit} <= PERCENT:
            message = f"{row.label}的指标值里写着“{written}”，计量单位却是“{row.unit}”。请核对，只留一个。"
            yield row.hit("unit_of_measure", message)
        elif row.is_percent and (asked := yes_or_no.first(squeeze(row.definition))):
            message = (
                f"{row.label}的单位是%，解释问的却是“{asked}”。一起也不能有的事用次数更清楚，建议单位改为“{events}”。"
            )
            yield row.hit("unit_of_measure", message, *_as_events(row, events))
        elif row.is_percent and count_names.end_of(name):
            yield row.hit("unit_of_measure", f"{row.label}从名称看是数量，单位却是%。请改为相应的计量单位。")
        elif count_units.is_all_of(row.unit) and rate_names.end_of(name) and not not_rates.end_of(name):
            yield row.hit("unit_of_measure", f"{row.label}从名称看是比率，单位却是“{row.unit}”。请改为%，或改正名称。")


def _unit_in_cell(row: Row) -> str:
    """The unit written behind the figure in the target cell itself, brackets left out."""
    found = _UNIT.search(squeeze(text_of(row.it.target.raw)))
    return found[1] if found else ""


def _as_events(row: Row, events: str) -> Patch:
    """`发生率` in percent becomes `发生数` in events; offered for a target of nothing, where the figure stays right."""
    if row.number != 0:
        return ()
    unit = row.change("unit_of_measure", events)
    if not row.name.endswith("率"):
        return (unit,)
    new = row.name[:-1] + "数"
    texts = (("definition", row.definition), ("scoring_standard", row.scoring))
    renamed = (row.change(field, text.replace(row.name, new)) for field, text in texts if row.name in text)
    return (unit, row.change("name", new), *renamed)
