"""Keeps the English catalogue: `update` collects every sentence of the interface, `compile` makes what Django reads.

The id of a sentence is the Chinese sentence itself. Both steps are the same on every machine: no line numbers, no
dates, no paths but those of this repository.
"""

# ruff: noqa: INP001, because a tool is run by its path

import io
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract_python
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

ROOT = Path(__file__).parents[1]
WEB = ROOT / "src" / "jiheng" / "web"
PO = WEB / "locale" / "en" / "LC_MESSAGES" / "django.po"
MO = PO.with_suffix(".mo")
LAZY = {f"{name}_lazy": DEFAULT_KEYWORDS[name] for name in ("gettext", "ngettext", "pgettext", "npgettext")}
KEYWORDS = {**DEFAULT_KEYWORDS, **LAZY, "gettext_noop": None}
WITH_PLURAL = {"ngettext", "npgettext", "ngettext_lazy", "npgettext_lazy"}
HEAD = (
    "# What the web interface says in English. The id of a sentence is the Chinese sentence; see tools/messages.py.\n"
)
HEAD_KEPT = ("Language:", "Plural-Forms:", "MIME-Version:", "Content-Type:", "Content-Transfer-Encoding:")
"""What of the head is the same each time."""
Found = tuple[str, str | tuple[str, ...], str | None]
"""The file, the message (with its plural, if it has one) and its context."""


def sources() -> Iterator[Path]:
    """Every file of the web that may say something."""
    for pattern in ("*.py", "templates/**/*.html", "templates/**/*.txt"):
        yield from sorted(f for f in WEB.rglob(pattern) if "migrations" not in f.parts)


def extracted() -> Iterator[Found]:
    """Every message of the web."""
    for file in sources():
        name = file.relative_to(ROOT).as_posix()
        for context, message in messages_of(file):
            yield name, message, context


def messages_of(file: Path) -> Iterator[tuple[str | None, str | tuple[str, ...]]]:
    """The messages of one file with their contexts."""
    text = file.read_text(encoding="utf-8")
    if file.suffix != ".py":
        text = "\n".join(line.strip() for line in templatize(text, origin=str(file)).splitlines())
    for _, found, message, _ in extract_python(io.BytesIO(text.encode()), KEYWORDS, (), {}):
        function = str(found)
        parts = [str(part) for part in (message if isinstance(message, tuple) else (message,)) if part]
        context = parts.pop(0) if "pgettext" in function else None
        if parts:
            yield context, tuple(parts[:2]) if function in WITH_PLURAL else parts[0]


def fresh() -> Catalog:
    """The catalogue as the code is now, with the English it had."""
    catalog = read(PO)
    template = Catalog(charset="utf-8")
    for name, message, context in extracted():
        template.add(message, locations=[(name, 1)], context=context)
    catalog.update(template, no_fuzzy_matching=True)
    return catalog


def read(file: Path) -> Catalog:
    """A catalogue from its file, empty where there is none."""
    if not file.exists():
        return Catalog(locale="en", charset="utf-8")
    with file.open("rb") as opened:
        return read_po(opened, locale="en") if file.suffix == ".po" else read_mo(opened)


def as_po(catalog: Catalog) -> bytes:
    """The catalogue as text, the same for the same messages."""
    out = io.BytesIO()
    catalog.header_comment, catalog.fuzzy = HEAD, False
    write_po(out, catalog, width=0, ignore_obsolete=True, include_lineno=False, sort_by_file=True)
    lines = out.getvalue().decode().splitlines(keepends=True)
    body = lines.index("\n", 2)
    head = [line for line in lines[:body] if not line.startswith('"') or line[1:].startswith(HEAD_KEPT)]
    return "".join((*head, *lines[body:])).encode()


def as_mo(catalog: Catalog) -> bytes:
    """The catalogue as Django reads it."""
    out = io.BytesIO()
    write_mo(out, catalog)
    return out.getvalue()


def update() -> int:
    """Writes the text; how many messages have no English yet."""
    catalog = fresh()
    PO.parent.mkdir(parents=True, exist_ok=True)
    PO.write_bytes(as_po(catalog))
    missing = [m.id for m in catalog if m.id and not all(_texts(m.string))]
    for message in missing:
        sys.stdout.write(f"no English: {message}\n")
    return len(missing)


def compile_() -> int:
    """Writes what Django reads; 0."""
    MO.write_bytes(as_mo(read(PO)))
    return 0


def _texts(string: str | tuple[str, ...] | list[str] | None) -> tuple[str, ...]:
    return (string or "",) if string is None or isinstance(string, str) else tuple(string)


COMMANDS: dict[str, Callable[[], int]] = {"update": update, "compile": compile_}

if __name__ == "__main__":
    wanted = [COMMANDS[name] for name in sys.argv[1:] or ("update", "compile")]
    sys.exit(1 if sum([command() for command in wanted]) else 0)
