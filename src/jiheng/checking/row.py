"""One row of the indicator table as the checks see it: texts in one width, classes, and ready answers."""

from functools import cached_property

from jiheng.checking.asking import Hit
from jiheng.checking.naming import Naming, read_name
from jiheng.checking.scoring_words import Family, family_of
from jiheng.checking.vocabulary import Vocabulary
from jiheng.checking.wording import has_yardstick, pairs, squeeze
from jiheng.forms.blanks import Blank
from jiheng.forms.figures import is_text, plain
from jiheng.forms.indicator import Indicator, Nature, Operator
from jiheng.forms.patch import Change
from jiheng.forms.trace import Place

PERCENT = frozenset({"%", "百分比", "百分数", "百分点", "个百分点", "%(百分比)"})
NO_UNIT = frozenset({"/", "-", "—", "–", "\\", "无"})
"""What people write into the cell of the unit when there is none."""
LESS = frozenset({Operator.LE, Operator.LT})
_INNER = str.maketrans("“”", "‘’")
MORE = frozenset({Operator.GE, Operator.GT})


def text_of(value: object) -> str:
    """The written text, or nothing where the cell is empty or the form has none."""
    return value.strip() if is_text(value) else ""


def quoted(text: str) -> str:
    """The text in quotation marks; marks inside it become single ones."""
    return f"“{text.translate(_INNER)}”"


class Row:
    """An indicator with everything that several checks ask of it, worked out once."""

    def __init__(self, indicator: Indicator, place: Place | None, vocabulary: Vocabulary) -> None:
        self.it = indicator
        self.place = place
        self._vocabulary = vocabulary
        self.name = text_of(indicator.name)
        self.definition = text_of(indicator.definition)
        self.scoring = text_of(indicator.scoring_standard)
        self.number = indicator.target.number
        self.operator = indicator.operator if isinstance(indicator.operator, Operator) else None
        self.declared = indicator.nature if isinstance(indicator.nature, Nature) else None
        unit = squeeze(text_of(indicator.unit_of_measure))
        self.unit = "" if unit in NO_UNIT else unit

    @cached_property
    def label(self) -> str:
        """How a message names the row: `第64行“重特大事故发生率”`."""
        name = quoted(self.name) if self.name else "（未写名称）"
        if self.place is None:
            return f"{self.it.id} {name}" if self.name else f"{self.it.id}{name}"
        page = f"第{self.place.page}页" if self.place.page else ""
        return f"{page}第{self.place.row}行{name}"

    @cached_property
    def class1(self) -> str:
        """The class of its level-1 label."""
        return self._vocabulary.class1(squeeze(text_of(self.it.level1)))

    @cached_property
    def class2(self) -> str:
        """The class of its level-2 label; none for rows of 投入管理, which has its own."""
        return "" if self.class1 == "input" else self._vocabulary.class2(squeeze(text_of(self.it.level2)))

    @cached_property
    def block(self) -> str:
        """The level-1 class the row belongs to: by its level-2 name where that says it, else by its level-1 label."""
        parents = self._vocabulary.parents.get(self.class2, ())
        if self.class1 in parents:
            return self.class1
        return parents[0] if parents else self.class1

    @property
    def is_satisfaction(self) -> bool:
        """Whether it asks how satisfied somebody is."""
        return self.block == "satisfaction" or "满意" in self.naming.measure

    @property
    def is_cost(self) -> bool:
        """Whether it stands under 成本, or is named so."""
        return self.class2 == "cost" or self.block == "cost" or "成本" in self.name

    @property
    def is_saving(self) -> bool:
        """Whether more of it is less spent: 成本节约率."""
        return self._vocabulary.saving.found_in(self.name)

    @cached_property
    def naming(self) -> Naming:
        """The parts of its name."""
        return read_name(self.name, self._vocabulary)

    @cached_property
    def target_words(self) -> str:
        """The target where it is words, not a figure."""
        target = self.it.target
        if target.number is not None or target.parts:
            return ""
        return squeeze(target.text or text_of(target.raw))

    @cached_property
    def has_target(self) -> bool:
        """Whether there is any target, figure or words."""
        return self.number is not None or bool(self.it.target.parts) or bool(self.target_words)

    @property
    def lacks_target(self) -> bool:
        """Whether the target is empty without a word why."""
        return not self.has_target and self.it.target.raw in {None, "", Blank.NOT_FILLED}

    @property
    def is_figure(self) -> bool:
        """Whether the target is one or several figures."""
        return self.number is not None or bool(self.it.target.parts)

    @property
    def is_yes_or_no(self) -> bool:
        """Whether the target is a plain yes or no."""
        return self.target_words in {"是", "否", "有", "无"}

    @property
    def is_percent(self) -> bool:
        """Whether the target is counted in percent."""
        return self.unit in PERCENT

    @property
    def quantitative(self) -> bool:
        """定量, as declared; where the form does not say, by its target."""
        return self.declared is Nature.QUANTITATIVE or (self.declared is None and self.is_figure)

    @property
    def qualitative(self) -> bool:
        """定性, as declared; where the form does not say, by its target."""
        return self.declared is Nature.QUALITATIVE or (self.declared is None and bool(self.target_words))

    @cached_property
    def is_reverse(self) -> bool:
        """Whether less is better: 事故发生率, 投诉件数, 超支率."""
        return self._vocabulary.reverse.found_in(self.naming.whole)

    @cached_property
    def family(self) -> Family | None:
        """How its standard scores what falls short."""
        return family_of(squeeze(self.scoring))

    @cached_property
    def subject(self) -> frozenset[str]:
        """The pairs of characters of name and definition that tell what it is about."""
        return pairs(squeeze(self.name + "。" + self.definition)) - self._vocabulary.generic

    @cached_property
    def topics(self) -> frozenset[str]:
        """The subjects of the pack's list that its name speaks of."""
        return self._vocabulary.topics_of(self.naming.whole)

    @cached_property
    def says(self) -> str:
        """Name, definition and scoring standard in one, for looking things up."""
        return squeeze(f"{self.name}。{self.definition}。{self.scoring}")

    @cached_property
    def has_yardstick(self) -> bool:
        """Whether target, explanation or standard gives a figure or a day to measure by; the name gives none."""
        texts = (self.target_words, squeeze(self.definition), squeeze(self.scoring))
        own = squeeze(self.name)
        return any(has_yardstick(text.replace(own, "")) for text in texts)

    @property
    def better(self) -> Operator:
        """The sign that lets a better result count as met."""
        return Operator.LE if self.is_reverse or (self.is_cost and not self.is_saving) else Operator.GE

    @property
    def value(self) -> str:
        """The target as one reads it: `90%`, `12 次`, `及时`."""
        if self.number is None:
            return self.target_words
        figure = plain(self.number)
        return f"{figure}%" if self.is_percent else f"{figure} {self.unit}".strip()

    def missing(self, field: str) -> bool:
        """Whether a cell is empty without a word why."""
        value = getattr(self.it, field)
        return value is None or value is Blank.NOT_FILLED or value == ""

    def path(self, field: str) -> str:
        """The path of one of its cells."""
        return f"indicators.{self.it.id}.{field}"

    def hit(self, field: str, message: str, *repair: Change) -> Hit:
        """A finding in one of its cells."""
        return Hit(path=self.path(field), message=message, repair=repair)

    def change(self, field: str, value: str) -> Change:
        """Sets one of its cells."""
        return Change(path=self.path(field), value=value)
