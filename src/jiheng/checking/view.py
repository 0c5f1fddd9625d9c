"""A document as the checks see it: its rows, texts, amounts and places, worked out once for all checks."""

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from functools import cached_property

from jiheng.checking.context import Context
from jiheng.checking.objects import ObjectGroup, group_objects
from jiheng.checking.row import Row, text_of
from jiheng.checking.vocabulary import Vocabulary
from jiheng.checking.wording import pairs, squeeze
from jiheng.forms.blanks import Blank
from jiheng.forms.document import Document
from jiheng.forms.figures import Figure, is_figure, is_text
from jiheng.forms.trace import Place, Trace, TraceEntry

HEAD = ("title", "unit_name", "project_name", "funding_mode", "annual_objective", "lifetime_objective")
COMMON_SHARE = Decimal("0.3")
FEW_ROWS = 8
NEARLY_ALL = Decimal("0.8")


class View:
    """One document for the time of one check run; every attribute is worked out at most once."""

    def __init__(
        self,
        document: Document,
        trace: Trace,
        context: Context,
        vocabulary: Vocabulary,
        tree: frozenset[tuple[str, str]],
    ) -> None:
        self.document = document
        self.trace = trace
        self.context = context
        self.vocabulary = vocabulary
        self.tree = tree
        self.budget = document.budget
        self.staffing = document.staffing
        self.rows = tuple(Row(row, self.place(f"indicators.{row.id}.name"), vocabulary) for row in document.indicators)

    def tree_has(self, level1: str, level2: str) -> bool:
        """Whether the pack's level tree for this kind of form has the level-2 name under that level-1 name."""
        return (squeeze(level1), squeeze(level2)) in self.tree

    def of(self, *classes: str) -> tuple[Row, ...]:
        """The rows whose level-2 class is one of these."""
        return tuple(row for row in self.rows if row.class2 in classes)

    def of_block(self, *blocks: str) -> tuple[Row, ...]:
        """The rows that belong to one of these level-1 classes."""
        return tuple(row for row in self.rows if row.block in blocks)

    @cached_property
    def satisfaction(self) -> tuple[Row, ...]:
        """The rows that ask how satisfied somebody is."""
        return tuple(row for row in self.rows if row.is_satisfaction)

    @cached_property
    def figures(self) -> tuple[Row, ...]:
        """The 定量 rows."""
        return tuple(row for row in self.rows if row.quantitative)

    @cached_property
    def wordings(self) -> tuple[Row, ...]:
        """The 定性 rows."""
        return tuple(row for row in self.rows if row.qualitative)

    @cached_property
    def columns(self) -> frozenset[str]:
        """The columns that the indicator table of this form has."""
        fields = (
            "nature",
            "operator",
            "unit_of_measure",
            "weight",
            "definition",
            "scoring_standard",
            "level1",
            "level2",
        )
        return frozenset(field for field in fields if self._has_column(field))

    def _has_column(self, field: str) -> bool:
        """An empty cell proves a column; so does a value in nearly every row, but not one here and there."""
        values = [getattr(row, field) for row in self.document.indicators]
        there = [value for value in values if value is not None]
        return any(isinstance(v, Blank) for v in there) or (bool(there) and len(there) >= NEARLY_ALL * len(values))

    @cached_property
    def level2_groups(self) -> dict[tuple[str, str], list[Row]]:
        """The rows by level-1 and level-2 label, in order."""
        groups: dict[tuple[str, str], list[Row]] = {}
        for row in self.rows:
            groups.setdefault((text_of(row.it.level1), text_of(row.it.level2)), []).append(row)
        return groups

    @cached_property
    def objects(self) -> tuple[ObjectGroup, ...]:
        """The rows by the object they speak of."""
        return group_objects(self.rows)

    @cached_property
    def object_names(self) -> frozenset[str]:
        """Every name that a row gives its object."""
        return frozenset(row.naming.object for row in self.rows if len(row.naming.object) > 1)

    @cached_property
    def common(self) -> frozenset[str]:
        """The pairs of characters that so many rows share that they tell nothing."""
        if len(self.rows) < FEW_ROWS:
            return frozenset()
        counts = Counter(pair for row in self.rows for pair in row.subject)
        return frozenset(pair for pair, n in counts.items() if n > COMMON_SHARE * len(self.rows))

    def subject_of(self, text: str) -> frozenset[str]:
        """The pairs of characters that tell what a text is about."""
        return pairs(squeeze(text)) - self.vocabulary.generic

    @cached_property
    def tasks(self) -> tuple[tuple[str, str, str], ...]:
        """The key tasks as path, name, and name with work plan."""
        found = []
        for n, task in enumerate(self.document.key_tasks, 1):
            name, plan = text_of(task.name), text_of(task.plan)
            if name or plan:
                found.append((f"key_tasks.{n}", name, f"{name}。{plan}"))
        return tuple(found)

    @cached_property
    def mandate(self) -> str:
        """Duties and key tasks in one text: what the unit is there for."""
        return squeeze("。".join((*self.document.duties, *(text for _, _, text in self.tasks))))

    @cached_property
    def mandate_topics(self) -> frozenset[str]:
        """The subjects that duties and key tasks speak of."""
        return self.vocabulary.topics_of(self.mandate)

    @cached_property
    def mandate_pairs(self) -> frozenset[str]:
        """The pairs of characters of duties and key tasks."""
        return pairs(self.mandate)

    @cached_property
    def objective(self) -> str:
        """The annual objective."""
        return text_of(self.document.annual_objective)

    @cached_property
    def texts(self) -> tuple[tuple[str, str], ...]:
        """Every written text of the form with its path, in the order of the form."""
        return tuple((path, text) for path, text in self._texts() if text)

    def _texts(self) -> Iterator[tuple[str, str]]:
        document = self.document
        for field in HEAD:
            yield field, text_of(getattr(document, field))
        for n, duty in enumerate(document.duties, 1):
            yield f"duties.{n}", duty
        for n, task in enumerate(document.key_tasks, 1):
            yield f"key_tasks.{n}.name", text_of(task.name)
            yield f"key_tasks.{n}.plan", text_of(task.plan)
        for placeholder in document.placeholder_rows:
            yield f"placeholder_rows.{placeholder.id}.text", text_of(placeholder.text)
        for row in self.rows:
            yield row.path("name"), row.name
            yield row.path("target.raw"), text_of(row.it.target.raw)
            yield row.path("definition"), row.definition
            yield row.path("scoring_standard"), row.scoring
            yield row.path("remark"), text_of(row.it.remark)

    @cached_property
    def project_share(self) -> Decimal | None:
        """项目支出 over 预算总额, or None where the form does not say both."""
        total, projects = amount(self.budget.total), amount(self.budget.project_expenditure)
        return projects / total if total and projects is not None else None

    def place(self, path: str) -> Place | None:
        """The source cell of a value: its own, that of a part of it, or that of its row."""
        if not path:
            return None
        row = ".".join(path.split(".")[:2])
        return self.trace.place(path) or self._first_places.get(path) or self._first_places.get(row)

    @cached_property
    def _first_places(self) -> dict[str, Place]:
        """The first known cell below each list and each row of the document."""
        found: dict[str, Place] = {}
        for entry in self.trace:
            if entry.place:
                head, *rest = entry.path.split(".")
                found.setdefault(head, entry.place)
                if rest:
                    found.setdefault(f"{head}.{rest[0]}", entry.place)
        return found

    def entry(self, path: str) -> TraceEntry | None:
        """Where the value at `path`, or the nearest field above it, was read."""
        while path:
            if entry := self.trace.get(path):
                return entry
            path = path.rpartition(".")[0]
        return None


def amount(figure: Figure) -> Decimal | None:
    """The known figure, or None."""
    return figure if is_figure(figure) else None


def is_missing(value: object) -> bool:
    """Whether a field is empty without a word why (未填), or not there at all."""
    return value is None or value is Blank.NOT_FILLED or value == () or (is_text(value) and not value.strip())
