"""What the recogniser gives: one document with its trace and its problems."""

from dataclasses import dataclass

from jiheng.forms.document import Document
from jiheng.forms.trace import Trace
from jiheng.reading.problem import Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Recognised:
    """A typed document, where each value came from, what a person must look at, and which grids it was read from."""

    document: Document
    trace: Trace
    problems: tuple[Problem, ...] = ()
    grids: tuple[int, ...] = ()
