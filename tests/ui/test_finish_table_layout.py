"""Which columns come, where they stand, and what a text becomes as a cell: no screen needed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from finishtui.ranks.view import SortKey
from finishtui.text.cells import Align, visible
from finishtui.ui.table.cursor import RowCursor, revealing
from finishtui.ui.table.layout import Column, cell_text, decimal_shape, fit_columns, shorten_driver
from finishtui.ui.table.paint import arrow, title_text
from tests.support.odd_text import LONE_SURROGATE, odd_texts
from tests.ui.table_app import COLUMNS


def placed(width: int) -> dict[str, int]:
    return {place.column.key: place.width for place in fit_columns(COLUMNS, width, left=1)}


def test_80_columns_have_room_for_everything_but_the_race() -> None:
    assert placed(79) == {
        "rank": 4, "margin": 6, "series": 1, "date": 10, "track": 13, "winner": 16, "runner": 16, "flags": 2,
    }  # fmt: skip


def test_a_wide_screen_brings_the_race_and_longer_names() -> None:
    assert placed(200)["race"] == 44
    assert placed(200)["winner"] == placed(200)["runner"] == 24


def test_40_columns_keep_rank_margin_winner_series_and_flags() -> None:
    assert placed(39) == {"rank": 4, "margin": 6, "series": 1, "winner": 17, "flags": 2}


def test_rank_and_margin_leave_last() -> None:
    assert list(placed(16)) == ["rank", "margin"]
    assert list(placed(8)) == ["margin"]


def test_columns_stand_side_by_side_within_any_width() -> None:
    for width in range(-2, 210):
        places = fit_columns(COLUMNS, width, left=1)
        assert places[0].x == 1
        assert [place.x for place in places[1:]] == [place.end for place in places[:-1]]
        assert all(place.gap >= 1 for place in places[:-1])
        assert all(place.width >= 1 for place in places)
        assert places[-1].end <= max(2, width)


def test_a_wider_screen_never_loses_a_column_nor_narrows_one_it_has() -> None:
    before: dict[str, int] = {}
    for width in range(1, 210):
        after = placed(width)
        assert before.keys() <= after.keys()
        assert all(after[key] >= min(cells, COLUMNS_BY_KEY[key].width) for key, cells in before.items())
        before = after


COLUMNS_BY_KEY = {column.key: column for column in COLUMNS}


def test_no_columns_are_no_places() -> None:
    assert fit_columns((), 80) == ()


def test_margins_stand_on_one_point() -> None:
    margins = ["12.5", "0.0004", "100.123456", "3"]
    width, places = decimal_shape(margins)
    column = Column("margin", "Margin", width, align="decimal", places=places)
    assert [cell_text(column, margin, width) for margin in margins] == [
        " 12.5     ",
        "  0.0004  ",
        "100.123456",
        "  3       ",
    ]


def test_a_margin_gives_up_its_alignment_before_a_digit() -> None:
    column = Column("margin", "Margin", 10, align="decimal", places=6)
    assert cell_text(column, "12.5", 6) == "12.5  "
    assert cell_text(column, "0.0004", 6) == "0.0004"


def test_whole_seconds_need_no_point() -> None:
    assert decimal_shape(["3", "12"]) == (2, 0)
    assert cell_text(Column("m", "", 2, align="decimal"), "3", 2) == " 3"


@pytest.mark.parametrize(
    ("width", "shown"),
    [
        (18, "Dale Earnhardt Jr."),
        (17, "D. Earnhardt Jr. "),
        (15, "Earnhardt Jr.  "),
        (10, "Earnhardt "),
    ],
)
def test_a_driver_loses_the_given_name_first(width: int, shown: str) -> None:
    column = Column("winner", "Winner", 18, shorten=shorten_driver)
    assert cell_text(column, "Dale Earnhardt Jr.", width) == shown


ALIGNS: tuple[Align, ...] = ("left", "right", "decimal")


@given(odd_texts | st.just(LONE_SURROGATE), st.integers(0, 40), st.sampled_from(ALIGNS), st.integers(0, 6))
def test_a_cell_is_as_wide_as_its_column(text: str, width: int, align: Align, places: int) -> None:
    column = Column("c", "", 10, align=align, places=places, shorten=shorten_driver)
    cell = cell_text(column, text, width)
    assert cell_len(cell) == width
    assert visible(cell) == cell


def title(column: Column, *order: SortKey) -> str:
    place = fit_columns([column, Column("next", "Next", 4)], 80)[0]
    text, rest = title_text(place._replace(width=column.width, gap=1), arrow(order, column.key))
    return text + " " * rest


def test_the_sorted_column_has_an_arrow() -> None:
    track = Column("track", "Track", 13)
    assert title(track) == "Track         "
    assert title(track, SortKey("track")) == "Track▲        "
    assert title(track, SortKey("date"), SortKey("track", descending=True)) == "Track ▼2      "


def test_the_arrow_is_never_cut() -> None:
    assert title(Column("margin", "Margin", 6, align="decimal"), SortKey("margin")) == "Margin▲"
    assert title(Column("margin", "Margin", 4, align="right"), SortKey("margin")) == "Mar…▲"
    assert title(Column("s", "s", 1), SortKey("s")) == "s▲"
    assert title(Column("s", "s", 1), SortKey("x"), SortKey("s")) == "▲2"
    last = fit_columns([Column("s", "s", 1)], 80)[0]._replace(width=1)
    assert title_text(last, "▲12") == ("▲", 0)


@pytest.mark.parametrize(
    ("row", "top", "shown"),
    [(0, 0, 0), (5, 0, 0), (9, 0, 2), (50, 0, 43), (50, 48, 48), (49, 48, 47), (1, 30, 0)],
)
def test_a_row_is_shown_with_rows_around_it(row: int, top: int, shown: int) -> None:
    assert revealing(row, top, page=10) == shown


@given(st.integers(0, 500), st.integers(0, 500), st.integers(1, 60))
def test_a_revealed_row_is_on_the_page(row: int, top: int, page: int) -> None:
    shown = revealing(row, top, page)
    assert shown <= row < shown + page


def cursor(*rows: str) -> RowCursor[str]:
    made: RowCursor[str] = RowCursor(lambda row: row)
    made.replace(rows)
    return made


def test_a_lost_row_leaves_the_cursor_on_the_nearest_that_stayed() -> None:
    rows = cursor("a", "b", "c", "d", "e")
    rows.move(2)
    rows.replace(["e", "b"])
    assert rows.id == "b"
    rows = cursor("a", "b", "c", "d", "e")
    rows.move(2)
    rows.replace(["x", "d", "b"])
    assert rows.id == "d"
    rows.replace(["y", "z"])
    assert rows.id == "z"


def test_nothing_for_a_moment_does_not_lose_the_place() -> None:
    rows = cursor("a", "b", "c")
    rows.move(2)
    rows.replace([])
    assert (rows.id, rows.value) == (None, None)
    rows.replace(["c", "b"])
    assert rows.id == "c"


def test_a_row_that_was_out_of_view_gets_its_cursor_back() -> None:
    rows = cursor(*"abcdefgh")
    rows.move(4)
    for seen in ("ah", "h", "b", ""):
        rows.replace(seen)
        assert rows.id != "e"
    rows.replace("bde", rows.id)
    assert rows.id == "e"


def test_the_nearest_row_is_the_nearest_to_the_chosen_one_not_to_those_between() -> None:
    rows = cursor(*"abcdefgh")
    rows.replace("fgh")
    rows.replace("bcgh", rows.id)
    assert rows.id == "b"


def test_a_row_that_is_asked_for_is_the_chosen_one() -> None:
    rows = cursor(*"abcd")
    rows.replace("abd", "d")
    rows.replace("ab")
    rows.replace("abd")
    assert rows.id == "d"


def test_moves_end_at_the_ends() -> None:
    rows = cursor("a", "b")
    rows.move(9)
    assert rows.id == "b"
    rows.move(-9)
    assert rows.id == "a"
    rows.replace([])
    rows.move(3)
    assert rows.at == 0
