"""What the detail pane and `show` say of a finish, and how it is laid out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from finishtui.domain.book import Book
from finishtui.domain.families import Track
from finishtui.text.cells import cell_len, visible, wrap
from finishtui.words.blocks import Block, Fact, lay_out
from finishtui.words.facts import facts_of, where_and_size
from tests.domain.samples import a_book, a_finish
from tests.support.odd_text import odd_texts
from tests.support.shipped import the_book


@pytest.fixture(scope="module")
def book() -> Book:
    return the_book()


def told(finish_id: str, book: Book) -> dict[str, list[str]]:
    """Return what is said under each label."""
    said: dict[str, list[str]] = {}
    for block in facts_of(book.finish_by_id[finish_id], book):
        for fact in block.facts:
            said.setdefault(fact.label, []).append(fact.text)
    return said


def test_facts_name_the_series_of_that_day(book: Book) -> None:
    said = told("1996-07-07-xfinity-sears-auto-center-250", book)
    assert said["Series"] == ["Xfinity, that day NASCAR Busch Grand National Series"]
    assert said["Winner"] == ["Buckshot Jones (00)"]
    assert said["Date"] == ["1996-07-07"]


def test_a_race_whose_name_has_a_line_break_is_named_in_one_line(book: Book) -> None:
    finish = book.finishes[0]._replace(race="Two\r\nlines ")
    assert facts_of(finish, book)[0].facts[0].text == "Two lines"


def test_ranks_are_told_in_every_scope(book: Book) -> None:
    said = told("2024-05-05-cup-adventhealth-400", book)
    assert said["=2"] == ["=2nd of all, among 118 points races, as of 2025-12-31"]
    assert said["1"][0] == "1st in Cup, among 54 points races, as of 2026-06-21"
    assert [text.split(",")[0] for text in said["1"]] == ["1st in Cup", "1st at Kansas", "1st of 2024"]


def test_a_rank_is_among_the_races_up_to_its_day() -> None:
    races = [a_finish("a", "0.001"), a_finish("b", "0.5", "2026-07-04"), a_finish("c", "0.5", "2024-06-01")]
    at_kansas = a_finish("x", "0.6", "2026-07-05", series="xfinity")
    book = a_book(*races, at_kansas)
    assert told("a", book)["1"][0] == "1st of all, among 2 points races, as of 2026-06-21"
    # It is ranked among all, though no other is against it: nobody knows how complete its series is.
    assert told("x", book)["4*"][0] == "at best 4th of all, among 4 points races, as of 2026-07-05"


def test_an_uncertain_rank_says_why(book: Book) -> None:
    said = told("1995-07-22-xfinity-humminbird-fishfinder-500k", book)
    assert any(text.startswith("at best") for label in said for text in said[label] if "*" in label)
    reasons = " ".join(said[""])
    assert "a range: others were published to more or fewer places" in reasons
    assert "complete to 0.006 s" in reasons


@pytest.mark.parametrize(
    ("finish_id", "said"),
    [
        (
            "2011-02-19-xfinity-drive4copd-300",
            ['"at best": of those in this book, which is complete to 0.006 s'],
        ),
        (
            "2023-08-26-cup-coke-zero-sugar-400",
            [
                '"at best" of all: of those in this book, '
                "which is complete to 0.006 s up to 31 December 2025",
                '"at best" in Cup: of those in this book, which is complete to 0.020 s',
                '"at best" at Daytona and of 2023: of those in this book, which is complete to 0.006 s',
            ],
        ),
    ],
)
def test_what_at_best_means_is_told_once_and_of_what(finish_id: str, said: list[str], book: Book) -> None:
    assert [text for text in told(finish_id, book)[""] if text.startswith('"at best"')] == said


def test_a_speed_that_no_source_of_the_finish_gives_has_its_own(book: Book) -> None:
    said = told("1993-07-25-cup-diehard-500", book)
    assert said["Speed, 192.397 mph"][0].startswith("https://scholar.lib.vt.edu/VA-news/ROA-Times/")
    assert not [label for label in told("1997-07-05-cup-pepsi-400", book) if "mph" in label]


def test_an_exhibition_has_no_rank(book: Book) -> None:
    said = told("2001-02-15-cup-gatorade-duel-2", book)
    assert "Not ranked, as it is not a points race." in said[""]
    assert said["Points race"] == ["no"]


def test_the_car_that_the_margin_was_measured_to_is_named(book: Book) -> None:
    said = told("2025-04-27-cup-jack-links-500", book)
    assert said["Margin over"][0].startswith("Ryan Preece (60)")
    assert said["Runner-up"] == ["Kyle Larson (5)"]


def test_a_source_says_what_differs_beside_the_record(book: Book) -> None:
    said = told("2018-02-17-xfinity-powershares-qqq-300", book)
    assert "runner-up Mike Skinner (the record: Elliott Sadler)" in said["Sportskeeda, 2024-05-07"][0]


blocks = st.lists(
    st.builds(Block, odd_texts, st.lists(st.builds(Fact, odd_texts, odd_texts), max_size=3).map(tuple)),
    max_size=3,
)


@given(blocks, st.integers(4, 120))
def test_no_line_is_wider_than_asked(made: list[Block], width: int) -> None:
    for line in lay_out(made, width):
        assert sum(cell_len(piece) for piece, _role in line) <= width


@given(odd_texts, st.integers(2, 60))
def test_wrapping_loses_no_word(text: str, width: int) -> None:
    assert "".join("".join(wrap(text, width)).split()) == "".join(
        "".join(visible(line) for line in text.split("\n")).split()
    )


@pytest.mark.parametrize(
    ("miles", "km", "said", "metric"),
    [
        ("2.5", "", "2.5 miles", "4.02 km (2.5 miles)"),
        ("", "4.5", "2.80 miles (4.5 km)", "4.5 km"),
        ("2.709", "4.361", "2.709 miles", "4.361 km"),
        ("about 3", "", "about 3 miles", "about 3 miles"),
        ("", "1/0", "1/0 km", "1/0 km"),
        ("", "", "", ""),
    ],
)
def test_a_length_is_said_in_the_readers_unit_and_as_published(
    miles: str, km: str, said: str, metric: str
) -> None:
    track = Track("assen", "Assen", city="Assen", length_miles=miles, length_km=km)
    assert where_and_size(track) == tuple(filter(None, ("Assen", said)))
    assert where_and_size(track, metric=True) == tuple(filter(None, ("Assen", metric)))
