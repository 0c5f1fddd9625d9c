"""From the answers on a review form to one grade: what decided it, and why each better grade was set aside."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from jiheng.forms.figures import plain
from jiheng.policy.review import OverallLine, Question, ReviewForm, Scored

HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """The grade of a review, or None with what is missing or wrong; `total` where the form was scored as well."""

    form: ReviewForm
    grade: str | None = None
    line: OverallLine | None = None
    total: Decimal | None = None
    sentence: str = ""
    set_aside: tuple[str, ...] = ()
    """One sentence for each better grade: why it was not given."""
    unanswered: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()


def verdict(form: ReviewForm, answers: Mapping[str, str], points: Mapping[str, Decimal] | None = None) -> Verdict:
    """The grade that the answers (question id → answer) make; with `points` (id → points), of the scored form.

    An unanswered question or an answer that the form does not know gives no grade.
    """
    unanswered = tuple(q.id for q in form.questions if not answers.get(q.id))
    problems = tuple(_foreign(form, answers))
    if points is not None:
        problems += tuple(_bad_points(form, answers, points))
    if unanswered or problems:
        return Verdict(form=form, unanswered=unanswered, problems=problems, sentence=_undecided(form, unanswered))
    if points is not None and form.scored:
        return _by_total(form, form.scored, sum((points[q.id] for q in form.questions), Decimal(0)))
    return _by_count(form, [answers[q.id] for q in form.questions])


def _foreign(form: ReviewForm, answers: Mapping[str, str]) -> list[str]:
    ids = {q.id for q in form.questions}
    unknown = [f"审核表没有“{i}”这个问题。" for i in answers if i not in ids]
    allowed = "、".join(form.answers)
    return unknown + [
        f"“{q.name}”不能答“{a}”，只能答{allowed}。"
        for q in form.questions
        if (a := answers.get(q.id)) and a not in form.answers
    ]


def _undecided(form: ReviewForm, unanswered: tuple[str, ...]) -> str:
    names = "、".join(q.name for q in form.questions if q.id in unanswered)
    return f"还没有审核“{names}”，暂不评定等级。" if names else "审核意见有误，暂不评定等级。"


def _by_count(form: ReviewForm, given: list[str]) -> Verdict:
    set_aside: list[str] = []
    for line in form.overall:
        why = _why_not(form, line, given)
        if why is None:
            sentence = f"综合评定为“{line.grade}”：{_counts(form, given)}。"
            return Verdict(form=form, grade=line.grade, line=line, sentence=sentence, set_aside=tuple(set_aside))
        set_aside.append(f"不是“{line.grade}”：{why}。")
    return Verdict(form=form, sentence="没有一个等级的条件得到满足，暂不评定等级。", set_aside=tuple(set_aside))


def _why_not(form: ReviewForm, line: OverallLine, given: list[str]) -> str | None:
    """Why the answers do not earn that grade; None when they do."""
    rank = form.answers.index
    if line.of is not None:
        enough = [a for a in given if rank(a) <= rank(line.of)]
        if len(enough) < line.at_least:
            better = "" if line.of == form.answers[0] else "及以上"
            return f"要有{line.at_least}项为“{line.of}”{better}，只有{len(enough)}项"
    if line.none_below is not None:
        worse = [a for a in given if rank(a) > rank(line.none_below)]
        if worse:
            return f"其他项不得低于“{line.none_below}”，有{len(worse)}项低于它"
    return None


def _counts(form: ReviewForm, given: list[str]) -> str:
    return "，".join(f"{a}{given.count(a)}项" for a in form.answers if a in given)


def _by_total(form: ReviewForm, scored: Scored, total: Decimal) -> Verdict:
    set_aside: list[str] = []
    for threshold in scored.thresholds:
        if total >= threshold.least:
            return Verdict(
                form=form,
                grade=threshold.label,
                line=form.line(threshold.label),
                total=total,
                sentence=f"综合评定为“{threshold.label}”：总分{plain(total)}，达到下限{plain(threshold.least)}。",
                set_aside=tuple(set_aside),
            )
        set_aside.append(f"不是“{threshold.label}”：总分{plain(total)}，未达到下限{plain(threshold.least)}。")
    return Verdict(form=form, total=total, sentence="没有一个等级包含这个总分。", set_aside=tuple(set_aside))


def _bad_points(form: ReviewForm, answers: Mapping[str, str], points: Mapping[str, Decimal]) -> list[str]:
    if form.scored is None:
        return ["这张审核表不打分。"]
    found: list[str] = []
    for question in form.questions:
        given, answer = points.get(question.id), answers.get(question.id)
        if given is None:
            found.append(f"“{question.name}”还没有打分。")
        elif answer in form.answers and (why := _bad_score(form.scored, question, str(answer), given)):
            found.append(why)
    return found


def _bad_score(scored: Scored, question: Question, answer: str, given: Decimal) -> str | None:
    if question.points is None:
        return f"“{question.name}”没有分值。"
    if given != round(given, scored.places):
        return f"“{question.name}”得{plain(given)}分，应保留{scored.places}位小数。"
    if not scored.allows(answer, given / question.points * HUNDRED):
        bounds = next(r for r in scored.ranges if r.answer == answer)
        return (
            f"“{question.name}”评为“{answer}”，应得{plain(question.points)}分的"
            f"{plain(bounds.least)}%到{plain(bounds.most)}%，不是{plain(given)}分。"
        )
    return None
