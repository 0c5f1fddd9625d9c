"""Which parameters a pack may have, and what each must look like."""

import re
from difflib import get_close_matches

from jiheng.policy.pack import Pack
from jiheng.policy.shapes import others, weights
from jiheng.policy.shapes.grades import grades
from jiheng.policy.shapes.layouts import layout
from jiheng.policy.shapes.levels import level, tree
from jiheng.policy.shapes.monitoring import MONITORING
from jiheng.policy.shapes.review import review
from jiheng.policy.shapes.scoring import SCORING
from jiheng.policy.shapes.slip import Shape
from jiheng.policy.shapes.templates import template

EXACT: dict[str, Shape] = {
    "grades.thresholds": grades,
    "weights.level1": weights.level1,
    "weights.counted_under": weights.counted_under,
    "weights.when_absent": weights.when_absent,
    "weights.execution": weights.execution,
    "weights.fill": weights.fill,
    "weights.by_form": weights.by_form,
    "review.form": review,
    "evaluation.result_share": others.percent,
    "evaluation.cycle": others.years,
    "results.budget": others.results,
    "rollup.values_of_parents": others.rollup,
    **MONITORING,
    **SCORING,
}
"""Parameters known by their full name."""

PATTERNS: tuple[tuple[re.Pattern[str], Shape], ...] = (
    (re.compile(r"vocabulary\.levels\.\w+"), level),
    (re.compile(r"tree\.\w+"), tree),
    (re.compile(r"layouts\.[\w-]+"), layout),
    (re.compile(r"templates\.[\w-]+"), template),
    (re.compile(r"calendar\.[\w-]+"), others.duty),
    (re.compile(r"names\.[\w-]+"), others.text),
    (re.compile(r"checks\.[A-Z]\d\d\.severity"), others.severity),
    (re.compile(r"checks\.[A-Z]\d\d\.forms"), others.form_kinds),
)
"""Groups in which a pack makes its own names."""
OPEN = ("vocabulary.columns.", "vocabulary.fields.", "vocabulary.words.")
"""Groups whose names and values are read by the recogniser alone."""


def shape_of(name: str) -> Shape | None:
    """What a parameter of that name must look like; None where the schema does not know it."""
    if found := EXACT.get(name):
        return found
    return next((shape for pattern, shape in PATTERNS if pattern.fullmatch(name)), None)


def is_known(name: str, parent: Pack | None) -> bool:
    """Whether a pack may have the parameter: the schema or a parent knows it, or a root pack founds it in a group."""
    if shape_of(name) or name.startswith(OPEN):
        return True
    if parent is None:
        return name.partition(".")[0] in GROUPS
    shared = f"checks.words.{name.rpartition('.')[2]}" if name.startswith("checks.") else name
    return any(parent.find(n) for n in (name, shared))


GROUPS = {
    "calendar",
    "checks",
    "evaluation",
    "grades",
    "layouts",
    "monitoring",
    "names",
    "results",
    "review",
    "rollup",
    "scoring",
    "templates",
    "tree",
    "vocabulary",
    "weights",
}
"""The first words of all parameters."""


def nearest(name: str, parent: Pack | None) -> str | None:
    """The known parameter that the name is most like, or None."""
    known = [*EXACT, *(parent.names() if parent else [])]
    return next(iter(get_close_matches(name, known, 1, 0.75)), None)
