"""What the book is complete to, on the screen: shown, added to, changed, removed; an undo brings it back."""

from __future__ import annotations

from pathlib import Path

import pytest

from finishtui.ui.dialogs.coverage import CoverageBox
from finishtui.ui.list.browse import BrowseScreen
from finishtui.ui.list.head import Head
from tests.ui.driving import Driver, copy_of_shipped, driving


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return copy_of_shipped(tmp_path)


async def open_box(user: Driver) -> None:
    await user.pilot.click(Head)
    await user.until(lambda: isinstance(user.app.screen, CoverageBox))


async def saved(user: Driver) -> None:
    await user.until(lambda: isinstance(user.app.screen, BrowseScreen) and bool(user.said))


async def test_a_span_is_added_changed_and_removed_and_each_can_be_undone(book: Path) -> None:
    async with driving(book, (100, 40)) as user:
        series = user.state.book.series[0].id
        before = user.state.book.coverage_by_series.get(series)
        await open_box(user)
        await user.press("a")
        for text in ("2026-01-01", "2026-06-30", "0.1"):
            await user.type(text)
            await user.press("tab")
        await user.press("f2")
        await saved(user)
        after = user.state.book.coverage_by_series[series]
        added = after.spans[-1]
        assert (str(added.first_day), str(added.last_day), added.complete_to.text, added.source) == (
            "2026-01-01",
            "2026-06-30",
            "0.1",
            "kept by hand",
        )
        assert len(after.spans) == len(before.spans if before else ()) + 1
        await user.press("u")
        await user.until(lambda: user.state.book.coverage_by_series.get(series) == before)


async def test_the_span_under_the_cursor_is_removed(book: Path) -> None:
    async with driving(book, (100, 40)) as user:
        series = user.state.book.series[0].id
        spans = user.state.book.coverage_by_series[series].spans
        await open_box(user)
        await user.press("d")
        await saved(user)
        left = user.state.book.coverage_by_series.get(series)
        assert len(left.spans if left else ()) == len(spans) - 1


async def test_the_page_begins_with_the_series_on_the_screen_and_says_what_rests_on_its_spans(
    book: Path,
) -> None:
    async with driving(book, (100, 40)) as user:
        await user.press("4")
        await open_box(user)
        assert user.shown("#problem-margin") == "Exact ranks in Xfinity: 6 of 34."
        source = user.state.book.coverage_by_series["xfinity"].spans[0].source
        assert user.shown("#problem-source").split() == source.split()


async def test_a_mistake_is_said_at_its_field(book: Path) -> None:
    async with driving(book, (100, 40)) as user:
        await open_box(user)
        await user.press("a")
        await user.type("2026-02-30")
        await user.press("f2")
        assert "not a day" in user.shown("#problem-first")
        assert isinstance(user.app.screen, CoverageBox)
