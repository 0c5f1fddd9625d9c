"""What a page says in its own words, to be held against the language it should speak."""

import re
from collections.abc import Iterable, Iterator
from html.parser import HTMLParser

HAN = re.compile(r"[\u4e00-\u9fff]")
SPOKEN = ("aria-label", "title", "placeholder", "data-label", "alt")
"""Attributes that a person reads or hears."""
VOID = {"meta", "link", "input", "br", "col", "img"}


class Chrome(HTMLParser):
    """Collects what a page says outside everything that says of itself that it is Chinese."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[tuple[str, bool]] = []
        self.said: list[str] = []

    @property
    def in_chinese(self) -> bool:
        return any(quiet for _, quiet in self.open)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        quiet = (found.get("lang") or "").startswith("zh")
        if not (quiet or self.in_chinese):
            self.said += [found[name] or "" for name in SPOKEN if name in found]
        if tag not in VOID:
            self.open.append((tag, quiet))

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if not self.in_chinese:
            self.said.append(data)


def chinese(page: str, names: Iterable[str] = ()) -> Iterator[str]:
    """What of the page's own words is Chinese, apart from these names and from what says that it is Chinese."""
    chrome = Chrome()
    chrome.feed(page)
    for text in chrome.said:
        rest = text
        for name in sorted(filter(None, names), key=len, reverse=True):
            rest = rest.replace(name, "")
        if HAN.search(rest):
            yield text.strip()
