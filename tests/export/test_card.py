"""The share card: it says everything, is read everywhere, and is the same bytes every time."""

from __future__ import annotations

import re
from fractions import Fraction
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from finishtui.domain.book import Book
from finishtui.domain.finish import Finish, MarginOver, Source, Speed
from finishtui.export.card import (
    BAND,
    INK,
    ON_CAR,
    PAPER,
    QUIET,
    RUNNER_UP,
    WIDTH,
    WINNER,
    card_of,
    card_svg,
    card_text,
)
from finishtui.text.cells import harmless, visible
from tests.domain.samples import a_book, a_finish, finishes

LARSON = a_finish(
    "a",
    "0.001",
    speeds=(Speed("183.112", "pole"),),
    winner_number="5",
    runner_up_number="17",
    sources=(
        Source("https://example.org/nbc", "NBC Sports"),
        Source(title="Blog", says=(("margin", "0.004"), ("distance_in", "36"))),
    ),
)
BOOK = a_book(LARSON)
TEXT_ON = [*((ink, PAPER) for ink in (INK, QUIET, WINNER, RUNNER_UP)), (ON_CAR, WINNER), (ON_CAR, RUNNER_UP)]
"""Every colour of text with what it stands on."""
_NAME = "{http://www.w3.org/2000/svg}"


def _svg(finish: Finish, book: Book | None = None) -> ElementTree.Element:
    return ElementTree.fromstring(card_svg(card_of(finish, book or a_book(finish))))


def _texts(root: ElementTree.Element) -> list[str]:
    return [element.text or "" for element in root.iter(f"{_NAME}text")]


def _light(colour: str) -> float:
    """Return the relative luminance of a colour, by WCAG 2.1."""
    channels = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    red, green, blue = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: str, other: str) -> float:
    lighter, darker = sorted((_light(one), _light(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize(("ink", "ground"), TEXT_ON)
def test_text_stands_out(ink: str, ground: str) -> None:
    assert _contrast(ink, ground) >= 4.5


def test_no_text_has_a_colour_that_was_not_measured() -> None:
    fills = {element.get("fill") for element in _svg(LARSON).iter(f"{_NAME}text")}
    assert fills <= {ink for ink, _ in TEXT_ON}


def test_the_card_stands_on_its_own_paper() -> None:
    first = next(_svg(LARSON).iter(f"{_NAME}rect"))
    assert (first.get("fill"), first.get("width")) == (PAPER, str(WIDTH - 2))


def test_it_says_everything_also_without_the_drawing() -> None:
    root = _svg(LARSON)
    told = root.findtext(f"{_NAME}desc") or ""
    assert root.findtext(f"{_NAME}title") == "AdventHealth 400: 0.001 s"
    assert root.get("role") == "img"
    for words in (
        "Kyle Larson won the AdventHealth 400 (NASCAR Cup Series) at Kansas Speedway on 5 May 2024",
        "About 3.2 in (8.2 cm) at 183.1 mph, pole speed; 1.6 to 4.8 in by rounding.",
        "3 ft reported by Blog does not fit",
        "gives 0.004 s as the margin",
        "NBC Sports",
        "not affiliated with NASCAR",
    ):
        assert words in told
    shown = " ".join(_texts(root))
    for words in (
        "AdventHealth 400",
        "0.001 s",
        "Kyle Larson (5) over Chris Buescher (17)",
        "17 Buescher",
        "0 in",
    ):
        assert words in shown


def test_nothing_is_fetched_or_run() -> None:
    text = card_svg(card_of(LARSON, BOOK))
    assert not re.search(r"<script|<style|<image|href|url\(|@import|on[a-z]+=", text)


def test_the_same_bytes_every_time() -> None:
    assert card_svg(card_of(LARSON, BOOK)) == card_svg(card_of(LARSON, a_book(LARSON)))


def test_the_lead_is_to_the_scale_of_the_ruler() -> None:
    root = _svg(LARSON)
    boxes = {one.get("fill"): one for one in root.iter(f"{_NAME}rect")}
    noses = [
        Fraction(boxes[fill].get("x") or 0) + Fraction(boxes[fill].get("width") or 0)
        for fill in (WINNER, RUNNER_UP)
    ]
    ticks = {element.text: Fraction(element.get("x") or "0") - 5 for element in root.iter(f"{_NAME}text")}
    per_inch = (noses[0] - ticks["10"]) / 10
    inches = Fraction("0.001") * Fraction("183.112") * Fraction("17.6")
    assert abs((noses[0] - noses[1]) - inches * per_inch) < Fraction(1, 100)
    band = boxes[BAND]
    assert abs(Fraction(band.get("width") or 0) - inches * per_inch) < Fraction(2, 100)
    assert band.get("stroke") == RUNNER_UP


@given(finishes)
def test_any_text_is_escaped_and_made_harmless(finish: Finish) -> None:
    root = _svg(finish)
    for text in (*_texts(root), root.findtext(f"{_NAME}desc") or ""):
        assert harmless(text) == text


def test_a_name_is_drawn_as_it_is_spelled() -> None:
    number, name = "👨\u200d👧", "علی\u200cرضا"
    texts = _texts(_svg(a_finish(winner=name, winner_number=number)))
    assert f"{number} {name}" in texts
    assert any(f"{name} ({number})" in text for text in texts)


@given(st.sampled_from(["<b>&\"'", "]]>", "\x1b[31m", "\u202egnp.exe", "\ufffe", "\ud800", "🏁", "車" * 60]))
def test_hostile_names(name: str) -> None:
    finish = a_finish(race=name, winner=name, runner_up=name, winner_number=name[:4], track=name)
    card = card_of(finish, a_book(finish))
    assert ElementTree.fromstring(card_svg(card)) is not None
    for line in card_text(card).splitlines():
        assert cell_len(line) <= 80
        assert visible(line) == line


@given(finishes)
def test_no_line_of_text_is_wider_than_the_paper(finish: Finish) -> None:
    for element in _svg(finish).iter(f"{_NAME}text"):
        size = Fraction(element.get("font-size") or 0)
        x = Fraction(element.get("x") or 0)
        wide = cell_len(element.text or "") * size * Fraction(6, 10)
        assert (x + wide if element.get("text-anchor") is None else x + wide / 2) <= WIDTH


@given(finishes, st.integers(40, 100))
def test_the_text_card_fits_its_columns(finish: Finish, columns: int) -> None:
    lines = card_text(card_of(finish, a_book(finish)), columns).split("\n")
    assert max(map(cell_len, lines)) == columns


def test_the_text_card() -> None:
    text = card_text(card_of(LARSON, BOOK))
    assert text.splitlines()[1:10] == [
        "AdventHealth 400",
        "NASCAR Cup Series · Kansas Speedway · Sunday, 5 May 2024",
        "",
        "0.001 s   Kyle Larson (5) over Chris Buescher (17)",
        "",
        "one cell = 4 in · whole cars                           finish line ▏",
        "                  ▐███████░░░░░░█████ 5 █████░░░░░░████████████████▏  5 Larson",
        "                  ███████░░░░░░████ 17 █████░░░░░░░███████████████▎▏ 17 Buescher",
        "                                       below, 20 times as large └─┘▏",
    ]
    assert "█" not in card_text(card_of(LARSON, BOOK), ascii_only=True)


def test_a_finish_that_was_no_record_says_nothing_of_records() -> None:
    later = a_finish("b", "0.003", "2025-05-05")
    book = a_book(LARSON, later)
    assert not any("Cup record" in fact for fact in card_of(later, book).facts)
    assert any("Cup record" in fact for fact in card_of(LARSON, book).facts)


def test_the_car_that_the_margin_was_measured_to_is_named() -> None:
    finish = a_finish(margin_over=MarginOver("Ryan Preece", "60", "later disqualified"))
    card = card_of(finish, a_book(finish))
    assert card.who == "Kyle Larson over Ryan Preece, later disqualified; official runner-up Chris Buescher"
    assert "60 Preece" in _texts(_svg(finish))


def test_a_name_that_ends_in_a_full_stop_ends_its_sentence() -> None:
    finish = a_finish(runner_up="Dale Earnhardt Jr.")
    assert " over Dale Earnhardt Jr. " in " ".join(card_of(finish, a_book(finish)).sentences)
