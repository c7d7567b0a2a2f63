"""The shape of a book: every finish is in it once, in its place, at every size."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from finishtui.domain.finish import Finish
from finishtui.pictures.canvas import line_text
from finishtui.pictures.charts import draw_shape, series_marks, shape_of
from finishtui.ranks.scope import Scope
from tests.domain.samples import a_book, a_coverage, a_finish, margins

made = st.builds(
    lambda margin, day, series: a_finish(
        f"{series}-{day}-{margin}", margin.text, day.isoformat(), series=series
    ),
    margins(most=0) | margins(),
    st.dates(date(1949, 1, 1), date(2026, 12, 31)),
    st.sampled_from(["cup", "xfinity", "arca", "modified", "truck", "[red]車"]),
)
books = st.lists(made, min_size=1, max_size=12, unique_by=lambda finish: finish.id)

NINE = a_finish("a", "0.009", "2000-01-01")
TEN = a_finish("b", "0.010", "2000-12-31", series="xfinity")
LATE = a_finish("c", "0.095", "2009-12-31")


@given(books)
def test_every_finish_is_drawn_once_or_counted_as_too_wide(finishes: list[Finish]) -> None:
    shape = shape_of(finishes, a_book(*finishes))
    assert shape is not None
    assert len(shape.drawn) + shape.beyond == len(finishes)
    assert sum(one.total for one in shape.bins) == len(shape.drawn)
    places = draw_shape(shape, 70, 20).places
    assert len(places) == len(shape.drawn)
    assert all(0 <= line < 20 and 0 <= cell < 70 for line, cell in places)
    assert len(shape.bins) <= 11


@given(books, st.integers(10, 130), st.integers(1, 40), st.booleans())
def test_lines_are_as_wide_as_asked_and_never_too_many(
    finishes: list[Finish], width: int, height: int, ascii_only: bool
) -> None:
    shape = shape_of(finishes, a_book(*finishes))
    assert shape is not None
    lines = draw_shape(shape, width, height, ascii_only).lines
    assert len(lines) <= height
    assert {cell_len(line_text(line)) for line in lines} == {width}
    assert {sum(cell_len(span.text) for span in line) for line in lines} == {width}


def test_a_bin_holds_its_lower_end_and_not_its_upper() -> None:
    shape = shape_of([NINE, TEN, LATE], a_book(NINE, TEN, LATE))
    assert shape is not None
    assert [(one.low, one.high) for one in shape.bins[:2]] == [
        (0, Fraction(1, 100)),
        (Fraction(1, 100), Fraction(2, 100)),
    ]
    assert [dict(one.counts) for one in shape.bins] == [{"cup": 1}, {"xfinity": 1}, *[{}] * 7, {"cup": 1}]


def test_days_lie_between_the_first_and_the_last_year() -> None:
    shape = shape_of([NINE, TEN, LATE], a_book(NINE, TEN, LATE))
    assert shape is not None
    assert (shape.first_year, shape.last_year) == (2000, 2009)
    beside = len("0.00 │")
    columns = [cell - beside for _, cell in draw_shape(shape, beside + 3653, 20).places]
    assert columns == [0, 365, 3652], "a cell for every day"


def test_a_far_margin_does_not_press_the_others_flat() -> None:
    wide = a_finish("w", "60.0", "2005-01-01")
    shape = shape_of([NINE, TEN, wide], a_book(NINE, TEN, wide))
    assert shape is not None
    assert shape.beyond == 1
    assert shape.top < Fraction(2, 100)
    assert "1 wider finish not drawn" in line_text(draw_shape(shape, 70, 20).lines[0])


@given(books, st.integers(20, 130))
def test_years_stand_apart(finishes: list[Finish], width: int) -> None:
    shape = shape_of(finishes, a_book(*finishes))
    assert shape is not None
    years = line_text(draw_shape(shape, width, 6).lines[-1]).split()
    assert all(shape.first_year <= int(year) <= shape.last_year for year in years)


def test_the_picture() -> None:
    same_cell = a_finish("d", "0.0951", "2009-12-30", series="xfinity")
    finishes = [NINE, TEN, LATE, same_cell]
    shape = shape_of(finishes, a_book(*finishes), bins=4)
    assert shape is not None
    assert [line_text(line).rstrip() for line in draw_shape(shape, 50, 16).lines] == [
        "● Cup 2   ▲ Xfinity 2   * several",
        "     │                                           *",
        "     │",
        "     │",
        "     │",
        "0.05 ┤",
        "     │",
        "     │",
        "     │",
        "0.00 ┤●   ▲",
        "      2000    2002     2004     2006     2008",
        "",
        "By seconds; a mark is one finish",
        "0.00 to under 0.05  ●▲ 2",
        "0.05 to under 0.10  ●▲ 2",
        "Cup complete to 0.020 s; only some beyond",
    ]


def test_without_shapes_letters_stand_in() -> None:
    finishes = [NINE, TEN]
    shape = shape_of(finishes, a_book(*finishes))
    assert shape is not None
    text = "\n".join(line_text(line) for line in draw_shape(shape, 60, 30, ascii_only=True).lines)
    assert text.isascii()
    assert text.count("C") - text.count("Cup") == 3  # legend, dot, histogram; one more in "Cup complete"


def test_marks_differ_even_where_colours_do_not() -> None:
    book = a_book(*(a_finish(f"f{n}", series=f"series {n}") for n in range(12)))
    marks = series_marks(book)
    assert len({mark.shape for mark in marks.values()}) == len(marks) == 14


@pytest.mark.parametrize("coverage", [None, ()])
def test_the_picture_says_how_far_it_can_be_trusted(coverage: tuple[()] | None) -> None:
    shape = shape_of([NINE], a_book(NINE, coverage=coverage))
    assert shape is not None
    expected = (
        "Not said how complete it is" if coverage == () else "Cup complete to 0.020 s; only some beyond"
    )
    assert line_text(draw_shape(shape, 70, 30).lines[-1]).rstrip() == expected


def test_a_tie_to_the_last_place_has_a_scale_of_its_places() -> None:
    tied = a_finish("t", "0.000")
    shape = shape_of([tied], a_book(tied), bins=5)
    assert shape is not None
    assert [(one.low, one.high) for one in shape.bins] == [(Fraction(0), Fraction(1, 10_000))]


def test_no_finish_has_no_shape() -> None:
    assert shape_of([], a_book()) is None


def test_the_legend_takes_the_lines_that_many_series_need() -> None:
    many = [a_finish(f"f{n}", f"0.0{10 + n}", series=f"series number {n}") for n in range(10)]
    shape = shape_of(many, a_book(*many))
    assert shape is not None
    drawn = draw_shape(shape, 60, 30)
    text = [line_text(line).rstrip() for line in drawn.lines]
    assert all(any(f"series number {n} 1" in line for line in text[:5]) for n in range(10))
    assert len(text) <= 30
    for number, (line, cell) in enumerate(drawn.places):
        marked, at = drawn.with_cursor(number)
        assert at == line
        assert [span.text for span in marked[line] if span.role == "cursor"] == [
            line_text(drawn.lines[line])[cell]
        ]
        assert line_text(drawn.lines[line])[cell] != " "


def test_the_note_speaks_for_the_scope_alone() -> None:
    cup, xfinity = a_finish("a"), a_finish("b", series="xfinity")
    book = a_book(cup, xfinity, coverage=(a_coverage("cup"), a_coverage("xfinity", "0.006")))
    shape = shape_of([cup], book, scope=Scope(series="cup"))
    assert shape is not None
    assert shape.note == "Cup complete to 0.020 s; only some beyond"
    whole = shape_of([cup, xfinity], book)
    assert whole is not None
    told = [line_text(line).strip() for line in draw_shape(whole, 40, 30).lines[-2:]]
    assert told == ["Cup complete to 0.020 s; Xfinity", "complete to 0.006 s; only some beyond"]
