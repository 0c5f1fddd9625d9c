"""The words by which every check reads a form: the names of levels, and what indicator names are made of."""

from dataclasses import dataclass

from jiheng.checking.words import Classes, Patterns, Topics, Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """Values of the pack under `checks.levels` and `checks.words`, by the same names."""

    level1: Classes
    """The class of a level-1 label by a word in it, first match first: `output: [产出]`."""
    level2: Classes
    parents: dict[str, tuple[str, ...]]
    """The classes of level 1 under which each class of level 2 may stand, the usual one first."""
    measures: Words
    measurable: Words
    false_measures: Words
    goal_verbs: Words
    empty_tails: Words
    reverse: Patterns
    """Names of what should be little: 事故, 投诉, 超支."""
    saving: Words
    """Words of names by which a cost indicator wants more: 节约, 降低."""
    generic: frozenset[str]
    """Pairs of characters too common to tell one subject from another."""
    topics: Topics

    def class1(self, label: str) -> str:
        """`output`, `benefit`, `satisfaction`, `cost`, `input`, or nothing."""
        return self.level1.of(label)

    def class2(self, label: str) -> str:
        """`quantity`, `quality`, `timeliness`, `cost`, `economic` …, or nothing."""
        return self.level2.of(label)

    def topics_of(self, text: str) -> frozenset[str]:
        """The subjects that a text speaks of."""
        return self.topics.of(text)
