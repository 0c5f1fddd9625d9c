"""Sharing out whole cents so that the shares add up to the total exactly (largest remainder)."""

from collections.abc import Sequence
from decimal import Decimal
from math import lcm


def share_out(total: int, weights: Sequence[Decimal | int]) -> list[int]:
    """`total` cents in proportion to `weights`; leftover cents go to the largest remainders, earlier rows first.

    Weights are not negative and not all zero.
    """
    parts = [Decimal(w).as_integer_ratio() for w in weights]
    whole = lcm(*(d for _, d in parts))
    exact = [n * (whole // d) for n, d in parts]
    sum_ = sum(exact)
    if not exact:
        return []
    shares = [total * part // sum_ for part in exact]
    by_remainder = sorted(range(len(exact)), key=lambda i: (-(total * exact[i] % sum_), i))
    for i in by_remainder[: total - sum(shares)]:
        shares[i] += 1
    return shares
