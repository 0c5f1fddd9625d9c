"""A password that can be read out and typed, to be changed by whoever gets it."""

import secrets
from dataclasses import dataclass

from django.contrib.auth.hashers import make_password

LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
"""Without those that look alike."""


@dataclass(frozen=True, slots=True)
class FirstPassword:
    """The password to hand over, and what is kept of it; made before a transaction, because hashing takes its time."""

    clear: str
    hashed: str

    @classmethod
    def made(cls) -> "FirstPassword":
        """Three groups of four."""
        clear = "-".join("".join(secrets.choice(LETTERS) for _ in range(4)) for _ in range(3))
        return cls(clear, make_password(clear))
