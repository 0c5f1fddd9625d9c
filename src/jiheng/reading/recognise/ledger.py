"""The ledger of one document while it is read: every value's origin, and every problem met."""

from decimal import Decimal

from jiheng.forms.trace import How, Trace, TraceEntry
from jiheng.reading.problem import Problem
from jiheng.reading.recognise.tokens import Token

_CONFIDENCE = {How.READ: Decimal(1), How.REPAIRED: Decimal("0.95"), How.INFERRED: Decimal("0.8")}
_DOUBTFUL = "0.5"
SHIFTED = "单元格错位，移回本列"


class Ledger:
    """Collects trace entries and problems."""

    def __init__(self) -> None:
        self._entries: list[TraceEntry] = []
        self.problems: list[Problem] = []

    @property
    def trace(self) -> Trace:
        """All origins recorded so far."""
        return Trace.of(*self._entries)

    def record(
        self, path: str, token: Token, *, how: How = How.READ, repair: str | None = None, confidence: str | None = None
    ) -> None:
        """Notes where the value at `path` came from; a token that was mended, or a named repair, makes it repaired."""
        if token.doubt:
            self.problem(token.doubt, path, token)
            confidence = _DOUBTFUL
        repairs = (*token.repairs, *((repair,) if repair else ()))
        if how is How.READ and repairs:
            how = How.REPAIRED
        self._entries.append(
            TraceEntry(
                path=path,
                place=token.place,
                raw=token.raw,
                how=how,
                confidence=Decimal(confidence) if confidence else _CONFIDENCE[how],
                repair="；".join(dict.fromkeys(repairs)) or None,
            )
        )

    def problem(self, message: str, path: str | None = None, token: Token | None = None) -> None:
        """Notes what a person must look at."""
        self.problems.append(Problem(path=path, place=token.place if token else None, message=message))
