"""Printing: JSON for programs, tables and sentences for people."""

import json
from collections.abc import Iterable, Sequence
from typing import Any

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text


def print_json(value: Any) -> None:
    """One JSON document to stdout, indented, in readable Chinese."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


def print_table(heads: Sequence[str], rows: Iterable[Sequence[object]], right: Sequence[int] = ()) -> None:
    """A ruled table; the columns numbered in `right` (from 0) are right-aligned, None prints as an empty cell."""
    table = Table(show_lines=False, header_style="bold", pad_edge=False)
    for n, head in enumerate(heads):
        table.add_column(head, justify="right" if n in right else "left", overflow="fold")
    for row in rows:
        table.add_row(*(Text("" if cell is None else str(cell)) for cell in row))
    Console(soft_wrap=False, highlight=False).print(table)


def print_line(text: str = "") -> None:
    """One line of text to stdout."""
    click.echo(text)
