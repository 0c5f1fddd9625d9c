"""Level trees: the vocabulary's levels with their synonyms, and the legal tree of each form."""

from collections.abc import Mapping
from typing import Any

from jiheng.forms.document import FormKind
from jiheng.policy.nodes import Keys
from jiheng.policy.shapes.slip import Beside, Slip, Slips, doubles, keys_of, not_a_list, one_of, rows_of, words_of

LEVEL_KEYS = ("level", "prefix", "names")


def level(value: Any, beside: Beside) -> Slips:
    """One level of the vocabulary: its depth, the prefix of its row ids, its parents, its names."""
    yield from keys_of(value, (), LEVEL_KEYS, ("parents", *_others(value)))
    if not isinstance(value, Mapping):
        return
    yield from one_of(value.get("level"), ("level",), ("1", "2"), "level ")
    yield from _parents(value, beside)
    yield from _names(value, beside)


def _others(value: Any) -> tuple[str, ...]:
    """Keys that readers may add: lists of words, such as patterns."""
    return tuple(k for k in value if k.endswith(("patterns", "hints", "words"))) if isinstance(value, Mapping) else ()


def _parents(value: Mapping[str, Any], beside: Beside) -> Slips:
    levels, parents = beside.levels(), value.get("parents")
    if str(value.get("level")) == "2" and not isinstance(parents, list):
        yield Slip((), "二级指标要写明 parents（它可以属于哪些一级指标），没有固定上级的写 []。")
    for n, parent in enumerate(parents if isinstance(parents, list) else ()):
        if not isinstance(parent, str) or parent not in levels:
            yield Slip(("parents", n), f"词汇表里没有“{parent}”这个一级指标。")
        elif str(levels[parent].get("level")) != "1":
            yield Slip(("parents", n), f"“{parent}”不是一级指标，不能作上级。")


def _names(value: Mapping[str, Any], beside: Beside) -> Slips:
    names = value.get("names")
    if not isinstance(names, list) or not names:
        yield Slip(("names",), "names 应为写法的列表，至少一个。")
        return
    yield from doubles(((("names", n), name) for n, name in enumerate(names)), "写法")
    key = beside.name.rpartition(".")[2]
    for other, data in beside.levels().items():
        if other == key or not isinstance(data, Mapping) or data.get("level") != value.get("level"):
            continue
        shared = set(words_of(names)) & set(words_of(data.get("names")))
        for name in sorted(shared):
            at: Keys = ("names", names.index(name))
            yield Slip(at, f"写法“{name}”已经属于“{other}”，同一级里一个写法只能有一个意思。")


def tree(value: Any, beside: Beside) -> Slips:
    """The legal tree of a form: level 1 in order, each with its level 2."""
    yield from one_of(beside.name.rpartition(".")[2], (), [k.value for k in FormKind], "表的种类")
    yield from not_a_list(value, (), "一级指标")
    known = beside.levels()
    yield from doubles(((p, row.get("level1")) for p, row in rows_of(value)), "一级指标")
    for place, row in rows_of(value):
        yield from keys_of(row, place, ("level1", "key", "level2"), ("required",))
        yield from _known(row.get("key"), (*place, "key"), "1", known)
        below = list(rows_of(row.get("level2"), (*place, "level2")))
        yield from doubles(((p, two.get("name")) for p, two in below), "二级指标")
        for at, two in below:
            yield from keys_of(two, at, ("name",), ("key", "required"))
            if two.get("key"):
                yield from _known(two["key"], (*at, "key"), "2", known)


def _known(key: Any, at: Keys, depth: str, known: Mapping[str, Any]) -> Slips:
    data = known.get(key) if isinstance(key, str) else None
    if data is None:
        yield Slip(at, f"词汇表（vocabulary.levels）里没有“{key}”。")
    elif str(data.get("level")) != depth:
        yield Slip(at, f"词汇表里的“{key}”不是{'一二'[int(depth) - 1]}级指标。")
