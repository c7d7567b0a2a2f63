"""Any text takes exactly its cells, and nothing of it reaches a terminal as a command."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from html import escape
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from finishtui.text.cells import cell_len, cut, fit, harmless, visible, wrap, wrap_to


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain", "plain"),
        ("\x1b[31mred", "␛[31mred"),
        ("two\nlines", "two⏎lines"),
        ("a\u2028b", "a⏎b"),
        ("tab\there", "tab␉here"),
        ("\x7f", "␡"),
        ("\x9b31m", "�31m"),
        ("\u202egnp", "�gnp"),
        ("zero\u200bwidth", "zero�width"),
        ("\ud800", "�"),
        ("日本 é", "日本 é"),
        ("[red]x[/]", "[red]x[/]"),
    ],
)
def test_what_a_terminal_could_interpret_is_made_visible(text: str, shown: str) -> None:
    assert visible(text) == shown


@pytest.mark.parametrize("shown_as", [visible, harmless])
@given(text=st.text(st.characters()))
def test_nothing_dangerous_is_left(shown_as: Callable[[str], str], text: str) -> None:
    shown = shown_as(text)
    assert not any(unicodedata.category(c) in ("Cc", "Cs") for c in shown)
    assert not any(
        unicodedata.bidirectional(c) in ("RLE", "LRE", "RLO", "LRO", "PDF", "RLI", "LRI", "FSI", "PDI")
        for c in shown
    )
    assert shown_as(shown) == shown


@pytest.mark.parametrize(
    "name", ["علی\u200cرضا", "👨\u200d👩\u200d👧", "\U0001f3f4\U000e0067\U000e007f", "a\u00adb"]
)
def test_what_spells_a_name_is_harmless(name: str) -> None:
    assert harmless(f"{name}\x1b") == f"{name}␛"


@given(st.text(st.characters()))
def test_what_is_harmless_is_xml(text: str) -> None:
    assert ElementTree.fromstring(f"<a>{escape(harmless(text))}</a>").text == (harmless(text) or None)


@given(st.text(st.characters()), st.integers(0, 20), st.sampled_from(["left", "right"]))
def test_a_cell_is_exactly_as_wide_as_asked(text: str, width: int, align: str) -> None:
    cell = fit(text, width, align)
    assert cell_len(cell) == width
    shown = visible(text)
    if cell_len(shown) <= width:
        assert cell == (
            shown + " " * (width - cell_len(shown))
            if align == "left"
            else " " * (width - cell_len(shown)) + shown
        )


@pytest.mark.parametrize(
    ("text", "width", "left"),
    [
        ("Larson", 6, "Larson"),
        ("Larson", 5, "Lars…"),
        ("日本語", 4, "日…"),
        ("a b", 2, "a…"),
        ("Larson", 1, "…"),
        ("x", 0, ""),
    ],
)
def test_cut_text_ends_in_an_ellipsis(text: str, width: int, left: str) -> None:
    assert cut(text, width) == left


@given(st.integers(1, 4), st.text(max_size=60), st.integers(2, 12))  # a character has up to 2 cells
def test_so_many_lines_are_the_first_ones_and_fit(most: int, text: str, width: int) -> None:
    whole, some = wrap(text, width), wrap_to(most, text, width)
    assert some[: most - 1] == whole[: most - 1]
    assert len(some) == min(len(whole), most)
    assert all(cell_len(line) <= width for line in some)


def test_the_last_of_so_many_lines_says_that_more_would_come() -> None:
    assert wrap_to(2, "one two three four", 9) == ["one two", "three fo…"]
    assert wrap_to(3, "one two three four", 9) == ["one two", "three", "four"]
