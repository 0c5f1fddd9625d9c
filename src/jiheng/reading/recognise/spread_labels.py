"""Text aligned by blanks: a label in the middle of its wrapped text, put in front of the whole of it."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from jiheng.reading.recognise.forms import is_heading
from jiheng.reading.recognise.header import head_columns
from jiheng.reading.recognise.labels import LabelKind, label_of
from jiheng.reading.recognise.lexicon import REJOINED
from jiheng.reading.recognise.tasks import is_task_head
from jiheng.reading.recognise.tokens import Row, Token, joined
from jiheng.reading.recognise.vertical import shared_among
from jiheng.reading.recognise.vocabulary import Vocabulary


def with_texts_beside(rows: Sequence[Row], vocabulary: Vocabulary) -> list[Row]:
    """The rows up to the first table, in which each label of a long text stands beside the whole of its lines."""
    rows = _with_whole_labels(rows, vocabulary)
    found: list[Row] = []
    run: list[Row] = []
    at = 0
    while at < len(rows) and not head_columns(rows[at].tokens, vocabulary):
        row = rows[at]
        at += 1
        if _owner(row, vocabulary) or _is_free(row, vocabulary):
            run.append(row)
            continue
        found += [*_shared_out(run, vocabulary), row]
        run = []
        heads = _fields_side_by_side(row, vocabulary)
        if heads or is_task_head(row.tokens, vocabulary):
            end = next((n for n in range(at, len(rows)) if _has_label(rows[n], vocabulary, heads)), len(rows))
            found += rows[at:end]
            at = end
    return [*found, *_shared_out(run, vocabulary), *rows[at:]]


def _with_whole_labels(rows: Sequence[Row], vocabulary: Vocabulary) -> list[Row]:
    """The rows with each label that was wrapped over two or three lines made whole, its value beside it."""
    found: list[Row] = []
    at = 0
    while at < len(rows):
        length, row = next(
            ((n, whole) for n in (2, 3) if (whole := _whole_label(rows[at : at + n], n, vocabulary))), (1, rows[at])
        )
        found.append(row)
        at += length
    return found


def _whole_label(lines: Sequence[Row], count: int, vocabulary: Vocabulary) -> Row | None:
    """The lines as one row, if they hold nothing but the pieces of one label and one value to its right."""
    tokens = [t for r in lines for t in r.tokens]
    pieces = [t for t in tokens if t.column < tokens[0].end and tokens[0].column < t.end]
    values = [t for t in tokens if t.column >= tokens[0].end]
    is_whole = len(lines) == count and all(r.tokens[0] in pieces for r in (lines[0], lines[-1]))
    is_all = len(pieces) + len(values) == len(tokens) and not any(label_of(t, vocabulary) for t in values)
    if not is_whole or not is_all or len(pieces) == 1 or len(values) > 1:
        return None
    whole = joined(pieces, REJOINED)
    label = label_of(whole, vocabulary)
    if label is None or label.kind not in {LabelKind.HEAD, LabelKind.MONEY}:
        return None
    own = [lb for t in pieces if (lb := label_of(t, vocabulary))]
    return replace(lines[0], tokens=[whole, *values]) if all(lb.field == label.field for lb in own) else None


def _owner(row: Row, vocabulary: Vocabulary) -> Token | None:
    """The label of a long text that begins the row, with nothing else on it but a line of the text."""
    label = label_of(row.tokens[0], vocabulary)
    is_long = label is not None and label.kind is LabelKind.HEAD and label.holds == "long"
    beside = row.tokens[1:]
    is_alone = not beside or (len(beside) == 1 and not label_of(beside[0], vocabulary))
    return row.tokens[0] if is_long and is_alone else None


def _is_free(row: Row, vocabulary: Vocabulary) -> bool:
    """Whether the row is a line of some text: one cell that is no label."""
    return len(row.tokens) == 1 and not _has_label(row, vocabulary) and not is_heading(row, vocabulary)


def _fields_side_by_side(row: Row, vocabulary: Vocabulary) -> set[str]:
    """The fields of long texts that the row names side by side, if it holds nothing else."""
    labels = [label_of(t, vocabulary) for t in row.tokens]
    fields = {lb.field for lb in labels if lb and lb.kind is LabelKind.HEAD and lb.holds == "long"}
    return fields if len(fields) == len(row.tokens) > 1 else set()


def _has_label(row: Row, vocabulary: Vocabulary, but: Collection[str] = ()) -> bool:
    labels = [lb for t in row.tokens if (lb := label_of(t, vocabulary)) and lb.field not in but]
    return bool(labels) or bool(head_columns(row.tokens, vocabulary))


def _shared_out(run: Sequence[Row], vocabulary: Vocabulary) -> list[Row]:
    owners = [r for r in run if _owner(r, vocabulary)]
    free = [r for r in run if r not in owners]
    if not owners or not free or any(_is_left_of(r, o) for r in free for o in owners):
        return list(run)
    texts = [r for r in run if r in free or len(r.tokens) > 1]
    spans = [(_height(r), _height(r)) for r in texts]
    groups = [[texts[n] for n in g] for g in shared_among(spans, [_height(r) for r in owners])]
    if any(o in texts and o not in group for o, group in zip(owners, groups, strict=True)):
        return list(run)
    found = []
    for owner, lines in zip(owners, groups, strict=True):
        if not lines:
            found.append(owner)
            continue
        text = joined([r.tokens[-1] for r in lines], REJOINED if len(lines) > 1 else None)
        found.append(replace(owner, tokens=[owner.tokens[0], text]))
    return found


def _is_left_of(line: Row, owner: Row) -> bool:
    return line.tokens[0].column < owner.tokens[0].end


def _height(row: Row) -> float:
    return float(row.tokens[0].place.row)
