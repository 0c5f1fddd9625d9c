"""Puts a block copied from a spreadsheet into the form: what can be read as one revision, the rest is told."""

from dataclasses import dataclass

from jiheng.web import access
from jiheng.web.actions.rewrite import RowPlan, begin, row_plan
from jiheng.web.errors import StaleRevisionError
from jiheng.web.models import StoredDocument
from jiheng.web.prepared import prepare
from jiheng.web.rows.block import Block
from jiheng.web.rows.pasting import Left, Pasting

MOST_TOLD = 40


@dataclass(frozen=True, slots=True)
class Pasted:
    """What is to be written, None where nothing could be; and what could not be put where."""

    plan: RowPlan | None
    left: tuple[Left, ...]


def plan_paste(stored: StoredDocument, *, path: str, block: Block, seen: int) -> Pasted:
    """The block put in from the cell at `path`, worked out; UnknownPathError, StaleRevisionError from an older page."""
    head = access.head(stored)
    if seen != head.number:
        raise StaleRevisionError(seen, head.number)
    rewriting = begin(stored, seen)
    pasting = Pasting(rewriting, prepare(stored, head).sheet)
    pasting.put(path, block)
    left = tuple(pasting.left)
    if rewriting.document == rewriting.before:
        return Pasted(None, left)
    said = f"粘贴 {pasting.filled} 格"
    said += f"，新增 {pasting.new_rows} 行" if pasting.new_rows else ""
    details = {
        "cells": pasting.filled,
        "patch": [change.to_json() for change in rewriting.changes],
        "left": [{"place": one.place, "text": one.text, "why": one.why} for one in left[:MOST_TOLD]],
    }
    return Pasted(row_plan(stored, rewriting, "paste_block", said=said, focus=path, details=details), left)
