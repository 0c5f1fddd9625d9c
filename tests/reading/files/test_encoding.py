"""The encoding of a text shows in its characters, with or without a mark."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiheng.reading.files.encoding import BROKEN, text_of
from paths import REAL, SEED

FORM = (SEED / "xinhong-2024.txt").read_text("utf-8")
TRADITIONAL = "單位整體支出績效目標申報表\n單位名稱\t臺北市政府\n年度履職目標\t結合轄區發展實際，明晰定位、認清方向\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_a_real_form_reads_the_same_in_every_encoding(encoding: str) -> None:
    """Whole forms, and a real one of another place."""
    for text in (FORM, (REAL / "028.txt").read_text("utf-8")):
        assert text_of(text.encode(encoding)) == text


@given(
    start=st.integers(0, len(FORM) - 60),
    length=st.integers(40, 400),
    encoding=st.sampled_from(["gb18030", "utf-16-le", "utf-16-be", "utf-8"]),
)
def test_any_stretch_of_a_form_reads_the_same(start: int, length: int, encoding: str) -> None:
    """A page of a form is enough to tell."""
    text = FORM[start : start + length]
    assert text_of(text.encode(encoding)) == text


def test_big5_is_told_from_gb18030() -> None:
    """The same bytes are valid in both; in the wrong one they are rare characters."""
    assert text_of(TRADITIONAL.encode("big5")) == TRADITIONAL


def test_a_cut_last_character_is_left_out_and_a_broken_one_marked() -> None:
    """Half a character at the end is a cut file; one broken in the middle is kept visible."""
    assert text_of("单位名称：新虹街道".encode()[:-1]) == "单位名称：新虹街"
    data = bytearray(FORM.encode())
    data[300] = 0xFF
    text = text_of(bytes(data))
    assert text is not None
    assert BROKEN in text


@pytest.mark.parametrize("data", [bytes(range(256)) * 8, b"\x00\x01\x02\x03" * 100, b"\xff\xd8\xff\xe0" + bytes(200)])
def test_bytes_that_are_no_text_are_none(data: bytes) -> None:
    """Nothing is made up for a picture or a program."""
    assert text_of(data) is None
