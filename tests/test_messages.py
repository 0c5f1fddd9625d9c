"""The interface in two languages: every sentence has its English, and nothing is said outside the catalogue."""

import ast
import importlib.util
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from babel.messages.catalog import Catalog, Message

ROOT = Path(__file__).parents[1]
WEB = ROOT / "src" / "jiheng" / "web"
CHINESE = re.compile(r"[\u4e00-\u9fff，。：；、（）]")
HAN = re.compile(r"[\u4e00-\u9fff]")
SAID = re.compile(
    r"\{#.*?#\}|\{% comment.*?endcomment %\}|\{% blocktranslate.*?endblocktranslate %\}"
    r"""|\{% translate (["'])(?:(?!%\}).)*?\1.*?%\}|_\((["']).*?\2\)""",
    re.DOTALL,
)
"""Comments, and what goes through the catalogue."""
PLACE = re.compile(r"%\(\w+\)[sd]|\{\w+\}")
MARKUP = re.compile(r'["<>&]')
TRANSLATES = {"_", "gettext", "gettext_lazy", "ngettext", "ngettext_lazy", "pgettext", "pgettext_lazy"}

TEMPLATE_EXCEPTIONS: dict[str, str] = {}
"""Templates that may say something in Chinese only, each with its because."""
SCRIPT_EXCEPTIONS: dict[str, str] = {}
"""Scripts and styles that may hold Chinese, each with its because."""


def tool() -> ModuleType:
    """The tool that `make messages` runs."""
    spec = importlib.util.spec_from_file_location("messages", ROOT / "tools" / "messages.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["messages"] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def messages() -> ModuleType:
    return tool()


@pytest.fixture(scope="module")
def catalogue(messages: ModuleType) -> Catalog:
    """The catalogue as committed."""
    found: Catalog = messages.read(messages.PO)
    return found


def texts(value: str | tuple[str, ...] | list[str] | None) -> tuple[str, ...]:
    return (value or "",) if value is None or isinstance(value, str) else tuple(value)


def context_of(message: Message) -> str | None:
    """Babel reads it from a compiled catalogue as bytes."""
    context: str | bytes | None = message.context
    return context.decode() if isinstance(context, bytes) else context


def said(catalogue: Catalog) -> Iterator[Message]:
    return (m for m in catalogue if m.id)


def test_every_sentence_has_its_english(messages: ModuleType, catalogue: Catalog) -> None:
    """A sentence in code or template without English fails here; `make messages` lists them."""
    known = {(m.context, texts(m.id)) for m in said(catalogue) if all(texts(m.string))}
    missing = {(context, texts(m)) for _, m, context in messages.extracted()} - known
    assert not missing


def test_the_catalogue_holds_nothing_that_nobody_says(messages: ModuleType, catalogue: Catalog) -> None:
    """What was taken out of the code leaves the catalogue too."""
    used = {(context, texts(m)) for _, m, context in messages.extracted()}
    assert not {(m.context, texts(m.id)) for m in said(catalogue)} - used


def test_the_facts_of_a_sentence_are_the_same_in_both_languages(catalogue: Catalog) -> None:
    """A placeholder that one language lacks would lose a fact, one too many would break the page."""
    for message in said(catalogue):
        wanted = {p for text in texts(message.id) for p in PLACE.findall(text)}
        for text in texts(message.string):
            assert set(PLACE.findall(text)) == wanted, message.id


def test_english_is_english(catalogue: Catalog) -> None:
    """No Chinese mark, and nothing that HTML would take for itself; the two words the form itself takes are named."""
    for message in said(catalogue):
        for text in texts(message.string):
            bare = text.replace("定量", "").replace("定性", "")
            assert not HAN.search(bare), text
            assert not re.search(r"[，。：；、（）]", text), text
            assert not set(MARKUP.findall(text)) - set(MARKUP.findall("".join(texts(message.id)))), text


def test_the_compiled_catalogue_is_that_of_the_text(messages: ModuleType, catalogue: Catalog) -> None:
    """Forgetting `make messages` after a change of the text fails here."""
    compiled = messages.read(messages.MO)

    def of(catalog: Catalog) -> dict[tuple[str | None, tuple[str, ...]], tuple[str, ...]]:
        return {(context_of(m), texts(m.id)): texts(m.string) for m in said(catalog)}

    assert of(compiled) == of(catalogue)


def test_writing_the_catalogue_again_changes_nothing(messages: ModuleType) -> None:
    """The tool is the same on every machine."""
    assert messages.as_po(messages.fresh()) == messages.PO.read_bytes()


TEMPLATES = [f for f in sorted((WEB / "templates").rglob("*")) if f.is_file()]


@pytest.mark.parametrize("file", TEMPLATES, ids=lambda f: f.relative_to(WEB / "templates").as_posix())
def test_templates_say_everything_through_the_catalogue(file: Path) -> None:
    """Chinese outside a translate tag would stay Chinese in English."""
    name = file.relative_to(WEB / "templates").as_posix()
    if name in TEMPLATE_EXCEPTIONS:
        pytest.skip(TEMPLATE_EXCEPTIONS[name])
    text = file.read_text(encoding="utf-8")
    assert 'date:"Y年' not in text, "dates are written by DATE_FORMAT and its like"
    rest = SAID.sub("", text)
    assert not [line.strip() for line in rest.splitlines() if CHINESE.search(line)]


@pytest.mark.parametrize(
    "file", sorted((*WEB.glob("**/static/**/*.js"), *WEB.glob("**/static/**/*.css"))), ids=lambda f: f.name
)
def test_scripts_take_their_sentences_from_the_page(file: Path) -> None:
    """They are in templates/web/words.html, by name."""
    name = file.relative_to(WEB / "static").as_posix()
    if name in SCRIPT_EXCEPTIONS:
        pytest.skip(SCRIPT_EXCEPTIONS[name])
    text = re.sub(r"/\*.*?\*/", "", file.read_text(encoding="utf-8"), flags=re.DOTALL)
    assert not [line.strip() for line in text.splitlines() if HAN.search(line) and not line.lstrip().startswith("//")]


WRITTEN_DOWN = "what is written down is Chinese for all readers"
PYTHON_EXCEPTIONS = {
    "actions/": WRITTEN_DOWN,
    "office/actions/": WRITTEN_DOWN,
    "library/actions/": WRITTEN_DOWN,
    "library/vocabulary.py": "words that Chinese forms are written with",
    "office/demo/": "the invented district is Chinese",
    "demo.py": "the demo is Chinese, and speaks to the terminal",
    "serve.py": "speaks to the terminal, as the command line does",
    "models.py": "speaks to people at a shell",
    "office/models/": "speaks to people at a shell",
    "settings.py": "the languages are named in themselves",
    "access.py": "a 404 never shows its reason",
    "office/access.py": "a 404 never shows its reason",
    "typed.py": "what people type into a Chinese form",
    "page/naming.py": "cells are called what the form prints",
    "page/scores.py": "a proof speaks the law's language",
    "page/actuals.py": "takes apart a sentence of the scoring, which is Chinese",
    "views/downloads.py": "names files of Chinese content",
    "views/partials.py": WRITTEN_DOWN,
    "formats/": "how dates are written",
    "office/starting.py": "looks for years in Chinese texts",
    "reaching.py": "speaks to the terminal that starts the server",
    "environment.py": "speaks to the terminal that starts the server",
    "uploads.py": "why a file was refused is kept with its import, Chinese for all readers",
    "office/tables.py": "what people write into a Chinese table",
    "office/views/tables.py": "an empty Chinese table with an example",
    "commands.py": "speaks to the terminal, as the command line does",
    "database.py": "speaks to the terminal that starts the server",
    "office/signing_in/issuer.py": "speaks to the terminal, but for the name of the sign-on, which the place gives",
    "office/views/public.py": "names files of Chinese content",
    "office/views/versions.py": "heads the trail as it was written down",
}
"""Code of the web, by the beginning of its path, that may hold Chinese which is not said to a person; with its because."""


def spoken(tree: ast.AST) -> Iterator[str]:
    """Chinese texts of a file that are neither in the catalogue nor a docstring."""
    quiet = {id(n.value) for n in ast.walk(tree) if isinstance(n, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in TRANSLATES:
            quiet |= {id(inner) for inner in ast.walk(node)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in quiet:
            yield from [node.value] if HAN.search(node.value) else []


@pytest.mark.parametrize(
    "file",
    [f for f in sorted(WEB.rglob("*.py")) if "migrations" not in f.parts],
    ids=lambda f: f.relative_to(WEB).as_posix(),
)
def test_code_says_everything_through_the_catalogue(file: Path) -> None:
    """A Chinese sentence in the code of the web goes through gettext, or stands in a file that says why not."""
    if file.relative_to(WEB).as_posix().startswith(tuple(PYTHON_EXCEPTIONS)):
        return
    assert not list(spoken(ast.parse(file.read_text(encoding="utf-8"))))
