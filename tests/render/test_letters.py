"""Which letters a font has, read from the bytes of small fonts made here."""

from struct import pack

import pytest

from callboard.render.letters import letters_in, letters_of_font
from callboard.render.pdf import FONTS


def font(*tables: bytes, start: int = 0) -> bytes:
    """Give a font that has nothing but tables of letters."""
    head = pack(">IHHHH", 0x00010000, 1, 0, 0, 0)
    at = start + len(head) + 16
    entries, body = b"", b""
    for table in tables:
        entries += pack(">HHI", 3, 10, 4 + 8 * len(tables) + len(body))
        body += table
    cmap = pack(">HH", 0, len(tables)) + entries + body
    return head + pack(">4sIII", b"cmap", 0, at, len(cmap)) + cmap


def runs(*groups: tuple[str, str, int]) -> bytes:
    """Give a table of format 12."""
    rows = b"".join(pack(">III", ord(a), ord(b), glyph) for a, b, glyph in groups)
    return pack(">HHIII", 12, 0, 16 + len(rows), 0, len(groups)) + rows


def segments() -> bytes:
    """Give a table of format 4: a to c by distance, x to z by list (y has no glyph)."""
    ends, starts = (ord("c"), ord("z"), 0xFFFF), (ord("a"), ord("x"), 0xFFFF)
    deltas, offsets = (1 - ord("a") & 0xFFFF, 0, 1), (0, 4, 0)
    return (
        pack(">HHHHHHH", 4, 0, 0, 6, 0, 0, 0)
        + pack(">3H", *ends)
        + pack(">H", 0)
        + pack(">9H", *starts, *deltas, *offsets)
        + pack(">3H", 7, 0, 9)
    )


def test_font_runs_of_letters_are_read() -> None:
    assert letters_of_font(font(runs(("a", "c", 5), ("𠮷", "𠮷", 9)))) == {*"abc𠮷"}


def test_font_letter_without_glyph_is_not_had() -> None:
    assert letters_of_font(font(runs(("a", "c", 0)))) == {*"bc"}


def test_font_segments_are_read() -> None:
    assert letters_of_font(font(segments())) == {*"abcxz"}


def test_font_other_tables_are_passed_over() -> None:
    assert letters_of_font(font(pack(">H", 6), runs(("a", "a", 1)))) == {"a"}


def test_font_in_a_collection_is_found_by_its_number() -> None:
    head = pack(">4sIIII", b"ttcf", 0x00010000, 2, 0, 20)
    inside = font(runs(("k", "k", 1)), start=20)
    assert letters_of_font(head + inside, 1) == {"k"}


@pytest.mark.parametrize(
    "content", [b"", b"no font at all", font()[:20], font(runs())[:40]]
)
def test_font_damaged_is_said(content: bytes) -> None:
    with pytest.raises(ValueError, match="not a font"):
        letters_of_font(content)


def test_font_without_letters_is_said() -> None:
    with pytest.raises(ValueError, match="not a font"):
        letters_of_font(pack(">IHHHH", 0x00010000, 0, 0, 0, 0))


def test_our_fonts_are_small_and_carry_their_licence() -> None:
    assert sum(each.stat().st_size for each in FONTS.iterdir()) < 3_000_000
    assert "SIL OPEN FONT LICENSE" in (FONTS / "OFL.txt").read_text("utf-8")
    about = (FONTS / "about.txt").read_text("utf-8")
    for each in FONTS.glob("*.ttf"):
        family = each.stem.partition("-")[0]
        assert family.removeprefix("NotoSans").removeprefix("DroidSans") in about


def test_letters_in_looks_into_everything_and_leaves_out_what_is_not_printed() -> None:
    sheet = {"a": ["é", {"b": "ü \n\u200d"}], "c": 3, "d": None, "e": "\ufe0f"}
    assert letters_in(sheet) == {"é", "ü"}
