"""What the readers use of an lxml element, as a type: lxml itself declares none."""

from collections.abc import Iterator, Mapping
from typing import Any, Protocol, Self, overload


class Element(Protocol):
    """An XML element; lxml's own class has all of this."""

    tag: str
    text: str | None
    tail: str | None
    attrib: Mapping[str, str]

    @overload
    def get(self, key: str) -> str | None: ...
    @overload
    def get(self, key: str, default: str) -> str: ...
    def find(self, path: str) -> Self | None:
        """The first descendant by path."""

    def findtext(self, path: str) -> str | None:
        """The text of the first descendant by path."""

    def iterfind(self, path: str) -> Iterator[Self]:
        """All descendants by path."""

    def iterchildren(self, *tags: str) -> Iterator[Self]:
        """The children of these tags."""

    def iter(self, *tags: str) -> Iterator[Self]:
        """This element and all below it, of these tags."""

    def getparent(self) -> Self | None:
        """The element around."""

    def getprevious(self) -> Self | None:
        """The sibling before."""

    def getroottree(self) -> Any:
        """The document."""

    def clear(self, *, keep_tail: bool = False) -> None:
        """Drop all content."""

    def remove(self, child: Self) -> None:
        """Drop a child."""


def local_name(element: Element) -> str:
    """The element's name without its namespace."""
    return str(element.tag).rpartition("}")[2]


def attribute(element: Element, name: str) -> str:
    """The attribute of that name in any namespace, empty where there is none."""
    return next((str(v) for k, v in element.attrib.items() if str(k).rpartition("}")[2] == name), "")
