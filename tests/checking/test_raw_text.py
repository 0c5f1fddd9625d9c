"""What the file really says, where the reader has already mended it: signs, punctuation, packed cells."""

from checking.forms import form, row, tasks
from jiheng.checking.check import check
from jiheng.checking.finding import Finding, Outcome
from jiheng.forms.document import Document
from jiheng.forms.patch import apply_with_trace
from jiheng.forms.trace import How, Place, Trace, TraceEntry
from jiheng.policy.loading import load_pack

PACK = load_pack("mof-2020")
MENDED = form(row("QN1", "活动场次", "≥ 12 场", "举办12场，得满分，否则不得分"))


def raw(path: str, text: str, line: int = 9, column: int = 4) -> TraceEntry:
    return TraceEntry(path=path, place=Place(line, column), raw=text, how=How.REPAIRED)


def one(rule: str, document: Document, trace: Trace) -> Finding:
    (finding,) = check(document, PACK, trace=trace, only={rule})
    return finding


def test_a_slip_for_a_sign_is_seen_in_the_raw_text() -> None:
    """》 was read as ≥; accepting that makes the finding go away."""
    trace = Trace.of(raw("indicators.QN1.operator", "》"))
    finding = one("C14", MENDED, trace)
    assert (finding.outcome, finding.place) == (Outcome.FIRES, "第9行第4格")
    assert finding.message == "第9行“活动场次”的方向写成“》”，不是规范的符号。建议统一写成“≥”。"
    assert one("C14", *apply_with_trace(MENDED, trace, finding.repair)).outcome is Outcome.PASSES


def test_a_sign_inside_the_target_cell_is_seen_too() -> None:
    """The whole cell `》12场` came in as sign, figure and unit."""
    trace = Trace.of(raw("indicators.QN1.target", "》12场"))
    finding = one("C14", MENDED, trace)
    assert finding.outcome is Outcome.FIRES
    assert one("C14", *apply_with_trace(MENDED, trace, finding.repair)).outcome is Outcome.PASSES


def test_clean_signs_pass() -> None:
    """Any usual sign, in either width, is left alone."""
    for sign in ("≥", "≤", "=", ">", "＞"):
        assert one("C14", MENDED, Trace.of(raw("indicators.QN1.operator", sign))).outcome is Outcome.PASSES


def test_half_width_punctuation_is_seen_in_the_raw_text() -> None:
    """The document has full-width commas, the file has not."""
    trace = Trace.of(raw("indicators.QN1.scoring_standard", "举办12场, 得满分, 否则不得分"))
    finding = one("E09", MENDED, trace)
    assert (finding.outcome, finding.path) == (Outcome.FIRES, "indicators.QN1.scoring_standard")
    assert one("E09", *apply_with_trace(MENDED, trace, finding.repair)).outcome is Outcome.PASSES


def test_tasks_out_of_one_cell_are_packed_and_tasks_out_of_several_are_not() -> None:
    """The places tell; once a person has confirmed the rows they count as rows."""
    document = form(key_tasks=tasks(("社区养老", "增加床位"), ("文化活动", "举办演出")))
    packed = Trace.of(*(raw(f"key_tasks.{n}.name", "1.社区养老 2.文化活动") for n in (1, 2)))
    apart = Trace.of(raw("key_tasks.1.name", "社区养老", 11), raw("key_tasks.2.name", "文化活动", 12))
    finding = one("A14", document, packed)
    assert finding.outcome is Outcome.FIRES
    assert one("A14", document, apart).outcome is Outcome.PASSES
    assert one("A14", *apply_with_trace(document, packed, finding.repair)).outcome is Outcome.PASSES


def test_a_finding_without_a_trace_has_no_place_and_names_the_row_by_its_id() -> None:
    """A document that was typed in has no source cell."""
    (finding,) = check(form(row("SA1", "居民满意度", "= 90 %")), PACK, only={"C05"})
    assert finding.place is None
    assert finding.message.startswith("SA1 “居民满意度”")
