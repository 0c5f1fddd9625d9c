"""Zip packages (.xlsx .docx .ods) opened with care: no bomb, no entity, no outside reference is followed."""

from collections.abc import Iterator
from io import BytesIO
from lzma import LZMAError
from typing import IO
from zipfile import BadZipFile, LargeZipFile, ZipFile, ZipInfo
from zlib import error as ZlibError  # noqa: N812, because zlib names its error class in lower case

from lxml import etree  # type: ignore[import-untyped]  # because lxml declares no types

from jiheng.reading.errors import DamagedFileError, EncryptedFileError, HostileFileError, TooLargeError
from jiheng.reading.files.element import Element

_MOST_PARTS = 5_000
_LARGEST_PART = 256 * 2**20
_LARGEST_TREE = 40 * 2**20
_LARGEST_TOTAL = 1024 * 2**20
_HIGHEST_RATIO = 200
_RATIO_MATTERS_FROM = 16 * 2**20
_ENCRYPTED_FLAG = 0x1
_CHUNK = 2**16
_BROKEN = (
    etree.XMLSyntaxError, BadZipFile, LargeZipFile, ZlibError, LZMAError, EOFError, OSError, ValueError, LookupError,
    RuntimeError, NotImplementedError,
)  # fmt: skip
"""All that zip and XML give up with on broken bytes."""


class Package:
    """The parts of a zip file, read as streams within limits."""

    def __init__(self, data: bytes, name: str, kind: str) -> None:
        self._name, self._kind = name, kind
        try:
            self._zip = ZipFile(BytesIO(data))
        except _BROKEN as error:
            raise DamagedFileError(name, kind) from error
        infos = self._zip.infolist()
        if len(infos) > _MOST_PARTS or sum(i.file_size for i in infos) > _LARGEST_TOTAL or any(map(_is_bomb, infos)):
            raise HostileFileError(name, "解压后大得不合常理，疑为压缩炸弹")
        if any(i.flag_bits & _ENCRYPTED_FLAG for i in infos):
            raise EncryptedFileError(name)
        self.parts = {i.filename.replace("\\", "/").lstrip("/"): i for i in infos}

    def __contains__(self, part: str) -> bool:
        return part in self.parts

    def damaged(self, detail: str = "") -> DamagedFileError:
        """The error for a package whose parts do not hold together."""
        return DamagedFileError(self._name, self._kind, detail)

    def elements(self, part: str, *tags: str) -> Iterator[Element]:
        """The elements of these names (without namespace), each complete, in order; memory stays flat.

        Each is emptied when the next is asked for.
        """
        with self._opened(part) as stream:
            yield from self._parsed(stream, part, tuple(f"{{*}}{t}" for t in tags))

    def root(self, part: str) -> Element:
        """The whole tree of a part."""
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
        if part in self.parts and self.parts[part].file_size > _LARGEST_TREE:
            raise TooLargeError(self._name, f"{part} 解压后超过 {_LARGEST_TREE // 2**20} MB，不像申报表")
        try:
            with self._opened(part) as stream:
                root: Element = etree.parse(stream, parser).getroot()
        except _BROKEN as error:
            raise self.damaged(f"{part} 无法解析") from error
        self._refuse_dtd(root)
        return root

    def text(self, part: str) -> bytes:
        """The bytes of a small part."""
        try:
            with self._opened(part) as stream:
                return stream.read(_RATIO_MATTERS_FROM)
        except _BROKEN as error:
            raise self.damaged(f"{part} 无法解压") from error

    def _opened(self, part: str) -> IO[bytes]:
        if part not in self.parts:
            raise self.damaged(f"缺少 {part}")
        try:
            return self._zip.open(self.parts[part])
        except _BROKEN as error:
            raise self.damaged(f"{part} 无法解压") from error

    def _parsed(self, stream: IO[bytes], part: str, tags: tuple[str, ...]) -> Iterator[Element]:
        parser = etree.XMLPullParser(
            ("end",), tag=tags, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
        )
        is_first = True
        try:
            while chunk := stream.read(_CHUNK):
                parser.feed(chunk)
                for _, element in parser.read_events():
                    if is_first:
                        self._refuse_dtd(element)
                        is_first = False
                    yield element
                    _emptied(element)
            self._refuse_dtd(parser.close())
        except _BROKEN as error:
            raise self.damaged(f"{part} 无法解析") from error

    def _refuse_dtd(self, element: Element) -> None:
        if element.getroottree().docinfo.internalDTD is not None:
            raise HostileFileError(self._name, "XML 中含有不应有的实体定义（可能是实体炸弹）")


def _is_bomb(part: ZipInfo) -> bool:
    if part.file_size > _LARGEST_PART:
        return True
    return part.file_size > _RATIO_MATTERS_FROM and part.file_size > _HIGHEST_RATIO * max(part.compress_size, 1)


def _emptied(element: Element) -> None:
    element.clear(keep_tail=True)
    while (previous := element.getprevious()) is not None:
        if (parent := previous.getparent()) is None:
            break
        parent.remove(previous)
