"""What of WCAG a program can check, with axe-core, on a page that is open in a browser."""

from functools import cache
from importlib.resources import files

from playwright.sync_api import Page


def broken_rules(page: Page) -> list[str]:
    """Each rule that the page breaks, with an element that breaks it; only these are told, a tenth of a report's cost."""
    page.evaluate(_script())
    found = page.evaluate("axe.run({ resultTypes: ['violations'] })")["violations"]
    return [f"{v['impact']} {v['id']}: {v['nodes'][0]['html'][:200]}" for v in found]


@cache
def _script() -> str:
    return files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")
