"""The 38 standards of the seed form come out in the three wordings that its labels name."""

import json
from collections import Counter
from decimal import Decimal

from jiheng.forms.indicator import Nature, Operator
from jiheng.standards.parse import parse_standard
from jiheng.standards.parsed import Subject
from jiheng.standards.rule import AllOrNothing, Discretion, Line, Proportional
from paths import SEED

RULES = {
    "linear": Proportional(line=Line.DEDUCT),
    "binary": AllOrNothing(),
    "discretionary": Discretion(),
}
SIGNS = {"=": Operator.EQ, "≥": Operator.GE, "≤": Operator.LE}


def test_the_standards_of_the_seed_say_their_three_wordings() -> None:
    """19 straight lines, 10 all-or-nothing and 9 left to judgement, each at the row's own target."""
    rows = json.loads((SEED / "xinhong-2024.gold.json").read_text("utf-8"))["indicators"]
    seen: Counter[str] = Counter()
    for row in rows:
        number = row.get("value_num")
        subject = Subject(
            name=row["level3"],
            nature=Nature.QUALITATIVE if number is None else Nature.QUANTITATIVE,
            operator=SIGNS.get(row.get("direction")),
            target=None if number is None else Decimal(str(number)),
            target_text=row["value_raw"] if number is None else None,
            unit=row.get("unit"),
        )
        parsed = parse_standard(row["scoring"], subject)
        assert parsed.rule == RULES[row["scoring_kind"]], row["scoring"]
        seen[row["scoring_kind"]] += 1
    assert seen == {"linear": 19, "binary": 10, "discretionary": 9}
