"""What one form alone cannot tell: last year's form, other units' forms, published figures."""

from dataclasses import dataclass
from decimal import Decimal

from jiheng.forms.document import Document


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """Everything is optional; money in yuan. A check that needs what is missing answers *cannot tell*."""

    last_year: Document | None = None
    """The same unit's form of the year before, with actual values where they are known."""
    others: tuple[Document, ...] = ()
    """Other units' forms of the same kind."""
    published_total: Decimal | None = None
    """The total of the unit's published table of revenue and expenditure."""
    performance_funds: Decimal | None = None
    """The project money that the published budget text says has performance targets."""
