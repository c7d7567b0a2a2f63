"""Two to six marked finishes side by side."""

from __future__ import annotations

from pathlib import Path

import pytest

from finishtui.export.formats import FORMATS
from finishtui.store.record_book import RecordBook
from finishtui.ui.list.browse import BrowseScreen
from finishtui.ui.pages.photo import CompareScreen
from finishtui.ui.state.exports import exports_of
from finishtui.ui.state.list_state import ListState
from tests.ui.driving import TODAY, copy_of_shipped, driving


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return copy_of_shipped(tmp_path)


async def test_space_marks_and_unmarks_and_the_headline_counts(book: Path) -> None:
    async with driving(book) as user:
        await user.press("space", "j", "space", "j")
        assert user.state.marked == tuple(row.id for row in user.state.view.rows[:2])
        assert "2 marked" in user.screen
        assert user.screen.count("•") == 2
        await user.press("k", "space")
        assert len(user.state.marked) == 1


async def test_marks_survive_filters_and_go_last_with_escape(book: Path) -> None:
    async with driving(book) as user:
        await user.press("space", "slash")
        await user.type("kansas")
        await user.press("enter", "space", "enter")
        assert len(user.state.marked) == 2
        await user.press("escape")
        assert user.state.text == "kansas"
        await user.press("escape")
        assert (user.state.text, len(user.state.marked)) == ("", 2)
        await user.press("escape")
        assert not user.state.marked


async def test_two_finishes_side_by_side_with_their_pictures(book: Path) -> None:
    async with driving(book) as user:
        await user.press("space", "j", "j", "space", "c")
        assert "2 finishes side by side" in user.screen
        assert "one cell = " in user.screen
        assert "17 Buescher" in user.screen
        assert "≠ Margin" in user.screen
        assert "PowerShares QQQ 300            AdventHealth 400" in user.screen
        await user.press("G")
        assert "  Points race" in user.screen
        await user.press("escape")
        assert isinstance(user.app.screen, BrowseScreen)
        assert len(user.state.marked) == 2


async def test_one_mark_is_compared_with_the_finish_under_the_cursor(book: Path) -> None:
    async with driving(book) as user:
        await user.press("c")
        assert user.said == ["Mark 2 to 6 finishes with Space; c compares them"]
        await user.press("space", "c")
        assert len(user.said) == 2
        await user.press("j", "c")
        assert isinstance(user.app.screen, CompareScreen)


async def test_more_than_six_are_not_compared(book: Path) -> None:
    async with driving(book) as user:
        await user.press(*["space", "j"] * 7, "c")
        assert len(user.state.marked) == 7
        assert user.said == ["Mark 2 to 6 finishes with Space; c compares them"]
        await user.press("k", "space", "c")
        assert "6 finishes side by side" in user.screen


async def test_units_and_zoom_hold(book: Path) -> None:
    async with driving(book, (100, 50)) as user:
        await user.press("space", "j", "j", "space", "c")
        before = user.screen
        await user.press("minus")
        wider = user.screen
        assert wider != before
        await user.press("plus", "plus")
        assert user.screen == before
        await user.press("N")
        assert "one cell = 0.1 cm" in user.screen or "cm" in user.screen
        await user.press("c")
        assert user.state.metric


async def test_marked_finishes_are_deleted_as_one_change_and_come_back_by_one_undo(book: Path) -> None:
    async with driving(book) as user:
        await user.press("space", "j", "space", "j", "d")
        await user.until(lambda: "Delete these 2 finishes?" in user.screen)
        await user.press("y")
        await user.until(lambda: len(user.state.book.finishes) == 126)
        assert not user.state.marked
        await user.press("u")
        await user.until(lambda: len(user.state.book.finishes) == 128)


def test_marked_finishes_are_exported_before_the_whole_list(book: Path) -> None:
    state = ListState(RecordBook.open(str(book)).load())
    rows = state.view.rows
    exports = exports_of(None, state._replace(marked=(rows[2].id, rows[0].id)), TODAY)
    assert exports[0].label == "The 2 marked finishes as CSV, for a spreadsheet"
    assert str(exports[0].content()).count("\n") == 3
    assert exports[len(FORMATS)].label.startswith("The 128 finishes as CSV")


@pytest.mark.parametrize("size", [(30, 8), (40, 12), (200, 50)])
async def test_a_comparison_fits_the_screen(book: Path, size: tuple[int, int]) -> None:
    async with driving(book, size, colourless=True) as user:
        await user.press("space", "j", "space", "j", "space", "c")
        assert "0.0004 s" in user.screen
        assert max(map(len, user.screen.splitlines())) <= size[0]
