"""The house of the design: imports run one way, files and functions stay small, every module says what it is for."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

SRC = Path(__file__).parent.parent / "src" / "jiheng"
MODULES = sorted(SRC.rglob("*.py"))

MAY_IMPORT = {
    "forms": set[str](),
    "policy": {"forms"},
    "standards": {"forms", "policy"},
    "checking": {"forms", "policy", "standards"},
    "scoring": {"forms", "policy", "standards"},
    "reading": {"forms", "policy", "standards", "checking", "scoring"},
    "writing": {"forms", "policy", "standards", "checking", "scoring"},
    "bulk": {"forms", "policy", "standards", "checking", "scoring"},
    "web": {"forms", "policy", "standards", "checking", "scoring", "reading", "writing", "bulk"},
    "cli": {"forms", "policy", "standards", "checking", "scoring", "reading", "writing", "bulk", "web"},
}


def room_of(path: Path) -> str:
    return path.relative_to(SRC).parts[0]


def imports(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


def in_room() -> list[Path]:
    return [m for m in MODULES if room_of(m) in MAY_IMPORT]


@pytest.mark.parametrize("module", in_room(), ids=lambda p: str(p.relative_to(SRC)))
def test_imports_run_one_way(module: Path) -> None:
    """A room imports itself and the rooms below it, never a neighbour and never upwards."""
    room = room_of(module)
    for name in imports(ast.parse(module.read_text("utf-8"))):
        if name.startswith("jiheng."):
            other = name.split(".")[1]
            assert other == room or other in MAY_IMPORT[room], f"{module}: {room} must not import {other}"


def test_forms_knows_the_standard_library_only() -> None:
    """`forms` can be read, tested and reused without installing anything."""
    import sys  # noqa: PLC0415, because only this test needs it

    for module in (m for m in MODULES if room_of(m) == "forms"):
        for name in imports(ast.parse(module.read_text("utf-8"))):
            top = name.split(".")[0]
            assert top == "jiheng" or top in sys.stdlib_module_names, f"{module} imports {name}"


def test_our_own_imports_stand_at_the_top_of_a_file() -> None:
    """An import hidden in a function hides a ring; only the command line may, for its start-up time."""
    for module in MODULES:
        if room_of(module) in {"cli", "web"}:
            continue
        tree = ast.parse(module.read_text("utf-8"))
        for function in ast.walk(tree):
            if isinstance(function, ast.FunctionDef):
                hidden = [n for n in imports(function) if n.startswith("jiheng")]
                assert not hidden, f"{module}: {function.name} hides an import of {hidden}"


@pytest.mark.parametrize("module", MODULES, ids=lambda p: str(p.relative_to(SRC)))
def test_every_file_is_a_room_one_can_know(module: Path) -> None:
    """A file opens with one line that says what it is for, and stays under 400 lines; functions under 50."""
    text = module.read_text("utf-8")
    tree = ast.parse(text)
    assert ast.get_docstring(tree), f"{module} does not say what it is for"
    assert len(text.splitlines()) <= 400, f"{module} has grown beyond 400 lines: find its seam"
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or 0) - node.lineno + 1
            assert length <= 50, f"{module}: {node.name} has {length} lines"


def test_modules_import_in_no_ring() -> None:
    """No module can reach itself through imports."""
    graph: dict[str, set[str]] = {}
    names = {
        ".".join(("jiheng", *m.relative_to(SRC).with_suffix("").parts)).removesuffix(".__init__"): m for m in MODULES
    }
    for name, module in names.items():
        graph[name] = {n for n in imports(ast.parse(module.read_text("utf-8"))) if n in names}
    done: set[str] = set()

    def visit(name: str, way: tuple[str, ...]) -> None:
        assert name not in way, "ring: " + " → ".join((*way[way.index(name) :], name))
        if name not in done:
            for other in graph[name]:
                visit(other, (*way, name))
            done.add(name)

    for name in graph:
        visit(name, ())
