"""When indicators are the same and when they are alike."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from jiheng.web.library.likeness import fold, key_of, likeness, pairs_of, squeeze
from jiheng.web.library.page.duplicates import Known, Named, alike, compared

NAMES = st.text(alphabet="居民满意度率Ａa%（） ，第一二", max_size=12)
KNOWN = st.tuples(NAMES, st.sampled_from(("数量指标", "数量", "质量指标")), st.sampled_from(("%", "百分比", "个", "")))


@given(NAMES, NAMES)
def test_likeness_is_the_same_both_ways(one: str, other: str) -> None:
    """Whichever name comes first."""
    assert likeness(pairs_of(one), pairs_of(other)).share == likeness(pairs_of(other), pairs_of(one)).share


@given(NAMES, NAMES)
def test_a_name_is_wholly_like_itself_and_only_like_itself(one: str, other: str) -> None:
    """A share of 1, even for an empty name; between 0 and 1 for any other."""
    assert likeness(pairs_of(one), pairs_of(one)).share == 1
    share = likeness(pairs_of(one), pairs_of(other)).share
    assert 0 <= share <= 1
    if squeeze(one) == squeeze(other):
        assert share == 1


@given(st.lists(KNOWN, max_size=8))
def test_all_that_are_alike_are_offered_once(rows: list[tuple[str, str, str]]) -> None:
    """The quick way finds what comparing everything with everything finds."""
    known: tuple[Known, ...] = tuple((n, *row) for n, row in enumerate(rows, 1))
    named = [Named.of(one) for one in known]
    every = {(a.pk, b.pk) for n, a in enumerate(named) for b in named[n + 1 :] if compared(a, b)}
    found = [(a.first, a.second) for a in alike(known)]
    assert len(found) == len(set(found))
    assert {tuple(sorted(pair)) for pair in found} == every


def test_the_share_is_exact() -> None:
    """社区居民满意度 has eight pairs with its ends, 居民满意度 six, five of them in common."""
    found = likeness(pairs_of("社区居民满意度"), pairs_of("居民满意度"))
    assert (found.common, found.first, found.second) == (5, 8, 6)
    assert (found.share, found.percent) == (Fraction(5, 7), 71)


def test_writing_makes_no_difference() -> None:
    """Full width, spaces, brackets, capitals; but a percent sign does."""
    assert squeeze("ＰＭ２．５ 达标率（全年）") == squeeze("pm2.5达标率 全年") == "pm25达标率全年"
    assert squeeze("完成%") != squeeze("完成")
    assert fold("ＰＭ２．５") == "pm2.5"


def test_an_entry_is_known_by_three_things() -> None:
    """Moved from one to the next, the same words make another."""
    assert len({key_of("a", "b", "c"), key_of("ab", "", "c"), key_of("a", "bc", ""), key_of("b", "a", "c")}) == 4


def of(*known: Known) -> list[tuple[int, int]]:
    return [(a.first, a.second) for a in alike(known)]


def test_the_same_name_is_offered_wherever_it_stands() -> None:
    """Also under another level 2 and in another unit of measure; the ways of writing 数量指标 and % count for nothing."""
    assert of((1, "课后服务率", "数量指标", "%"), (2, "课后 服务率", "质量指标", "个")) == [(1, 2)]
    assert of((1, "居民满意度", "满意度指标", "%"), (2, "居民满意度情况", "满意度", "百分比")) == []
    assert of((1, "社区居民满意度", "满意度指标", "%"), (2, "社区居民满意率", "满意度", "百分比")) == [(1, 2)]
    assert of((1, "社区居民满意度", "满意度指标", "%"), (2, "社区居民满意率", "质量指标", "%")) == []
