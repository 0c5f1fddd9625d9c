"""Whatever stands in a pack, lint answers with faults and never with a traceback."""

import tempfile
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from jiheng.policy.linting import lint
from jiheng.policy.loading import PACKS, Pack, load_pack
from jiheng.policy.schema import shape_of
from jiheng.policy.shapes.others import crossed
from jiheng.policy.shapes.slip import Beside

JUNK: st.SearchStrategy[Any] = st.sampled_from(
    [None, "x", "5", "-1", "", True, date(2024, 1, 1), [], {}, ["x"], [["x"]], [{}], {"x": "y"}, {"5": ["x"]}]
)
NAMES = {name: [n for n in load_pack(name).names() if shape_of(n)] for name in ("zhengzhou", "mof-2021", "shanghai")}
ON = date(2024, 12, 31)


@st.composite
def spoilt(draw: st.DrawFn, value: Any) -> Any:
    """The value with one part of it, at any depth, replaced by junk or taken away."""
    if isinstance(value, dict) and value and draw(st.booleans()):
        key = draw(st.sampled_from(sorted(value)))
        rest = {k: v for k, v in value.items() if k != key}
        return rest if draw(st.booleans()) and draw(st.booleans()) else {**rest, key: draw(spoilt(value[key]))}
    if isinstance(value, list) and value and draw(st.booleans()):
        n = draw(st.integers(0, len(value) - 1))
        return [*value[:n], draw(spoilt(value[n])), *value[n + 1 :]]
    return draw(JUNK)


@st.composite
def spoilt_pack(draw: st.DrawFn) -> tuple[Pack, set[str]]:
    """A place whose pack has three spoilt values, and the names of those and of what is read beside them."""
    parent = load_pack(draw(st.sampled_from(sorted(NAMES))))
    names = set(draw(st.lists(st.sampled_from(NAMES[parent.name]), min_size=1, max_size=3)))
    own = {}
    for name in names:
        parameter = parent.find(name)
        assert parameter
        dated = parent.at(name, ON)
        own[name] = replace(parameter, history=(replace(dated, value=draw(spoilt(dated.value))),))
    pack = Pack(name="place", title="某地", parent=parent, own=own, folder=parent.folder)
    return pack, names | {
        "weights.level1",
        "weights.when_absent",
        "results.budget",
        "tree.project",
        "vocabulary.levels.social",
    }


@settings(max_examples=300, deadline=None)
@given(spoilt_pack())
def test_lint_never_breaks(place: tuple[Pack, set[str]]) -> None:
    """Spoilt values, and sound ones beside them, give slips with places inside the value."""
    pack, names = place
    for name in names:
        dated, shape = pack.on(name, ON), shape_of(name)
        assert dated
        assert shape
        for slip in (*crossed(dated.value), *shape(dated.value, Beside(name, pack, ON))):
            assert slip.message


FILES = [f.read_text("utf-8") for f in sorted((PACKS / "zhengzhou").glob("*.yaml")) if f.name != "pack.yaml"]
BITS = st.sampled_from(
    [
        "",
        "\n",
        " ",
        ":",
        "-",
        "? ",
        "[",
        "]",
        "{",
        "}",
        "&a ",
        "*a",
        "!!int ",
        '"',
        "|",
        "\t",
        "values:",
        "1.5",
        "\0",
        "\ud7ff",
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(FILES), st.lists(st.tuples(st.floats(0, 1), st.integers(0, 9), BITS), min_size=1, max_size=4))
def test_a_damaged_file_is_told_too(text: str, damage: list[tuple[float, int, str]]) -> None:
    """Characters lost and put in anywhere; lint names places in this file."""
    for share, lost, put in damage:
        at = int(share * len(text))
        text = text[:at] + put + text[at + lost :]
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "place"
        place.mkdir()
        (place / "pack.yaml").write_text("title: 某地\nparent: henan\n", "utf-8")
        (place / "review.yaml").write_text(text, "utf-8")
        for fault in lint(place):
            assert fault.where.startswith("place/review.yaml:")
