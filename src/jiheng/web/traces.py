"""Traces to and from the JSON they are kept as."""

from typing import Any

from jiheng.forms.trace import Trace, TraceEntry


def trace_to_json(trace: Trace) -> list[dict[str, Any]]:
    """One object an entry, as `jiheng read --json` prints them."""
    return [entry.to_json() for entry in trace]


def trace_from_json(data: list[dict[str, Any]]) -> Trace:
    """The trace that was kept."""
    return Trace.of(*(TraceEntry.from_json(entry) for entry in data))
