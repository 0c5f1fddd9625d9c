"""What a rule is measured on, and when full marks are due: shared by all families that compare figures."""

from dataclasses import dataclass

from jiheng.scoring.shape import ONE, A, Param, T
from jiheng.scoring.steps import Abs, Bin, BinaryOp, Col, Expr
from jiheng.standards.rule import Basis


def measured(basis: Basis) -> Expr:
    """The measured side: the actual value, or the attainment or deviation times the target (in millionths)."""
    if basis is Basis.ACTUAL:
        return A
    return A * ONE if basis is Basis.ATTAINMENT else Abs(A - T) * ONE


def limit(param: Col, basis: Basis) -> Expr:
    """A stated limit on the same footing as `measured`; the target must be positive unless the basis is the actual."""
    return param if basis is Basis.ACTUAL else param * T


def limit_param(name: str, label: str, basis: Basis) -> Param:
    """The parameter that holds a limit: a value, or a share of the target."""
    return Param(name, label, "value" if basis is Basis.ACTUAL else "share")


@dataclass(frozen=True, slots=True)
class Aim:
    """When full marks are due: the row's own target, or a stated limit, compared by `sign`."""

    sign: BinaryOp = ">="
    stated: bool = False
    basis: Basis = Basis.ACTUAL

    @property
    def key(self) -> str:
        """The aim in a shape's key."""
        return f"{self.sign}{f'f@{self.basis.value}' if self.stated else 't'}"

    @property
    def met(self) -> Expr:
        """Whether full marks are due."""
        if not self.stated:
            return Bin(self.sign, A, T)
        return Bin(self.sign, measured(self.basis), limit(Col("f"), self.basis))

    @property
    def params(self) -> tuple[Param, ...]:
        """The stated limit, if any."""
        return (limit_param("f", "满分值", self.basis),) if self.stated else ()

    @property
    def rises(self) -> bool:
        """Whether more is better."""
        return self.sign in {">=", ">", "=="}

    @property
    def divides_by_target(self) -> bool:
        """Whether the target stands under a line, and so must be positive."""
        return self.stated and self.basis is not Basis.ACTUAL
