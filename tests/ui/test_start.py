from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from textual import events
from textual.widget import Widget

from finishtui.domain.book import Book
from finishtui.store.record_book import RecordBook
from finishtui.ui.app import FinishApp
from finishtui.ui.list.body import Body
from finishtui.ui.list.detail import Detail
from finishtui.ui.list.filter_bar import FilterBar
from finishtui.ui.state.list_state import ListState
from tests.support.books import write_book
from tests.ui.driving import TODAY, Driver, copy_of_shipped


@pytest.mark.parametrize(
    ("pane", "step"), [(Detail, "__init__"), (FilterBar, "__init__"), (FilterBar, "compose")]
)
async def test_a_signal_while_the_panes_are_made_is_a_plain_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pane: type[Widget], step: str
) -> None:
    record_book = RecordBook.open(str(copy_of_shipped(tmp_path)))
    state = ListState(record_book.load()).filtered("daytona")
    app = FinishApp(record_book, state, today=lambda: TODAY)
    go_on = getattr(pane, step)

    def stopped(self: Widget, *args: Any, **kwargs: Any) -> Any:
        app.exit(return_code=129)
        return go_on(self, *args, **kwargs)

    monkeypatch.setattr(pane, step, stopped)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
    assert app.return_code == 129


async def test_panes_that_an_end_has_taken_away_are_shown_without_harm(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    record_book = RecordBook.open(str(copy_of_shipped(tmp_path)))
    state = ListState(record_book.load()).filtered("daytona")
    app = FinishApp(record_book, state, today=lambda: TODAY)
    furnish = Body.furnish

    async def ended(self: Body, *args: Any, **kwargs: Any) -> None:
        await furnish(self, *args, **kwargs)
        for pane in filter(None, (self.sidebar, self.detail, self.filter_bar)):
            await pane.remove()

    monkeypatch.setattr(Body, "furnish", ended)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        assert app.browse.is_furnished


async def test_keys_while_a_large_book_is_read_are_for_the_list_that_comes(tmp_path: Path) -> None:
    large = RecordBook.open(str(write_book(tmp_path / "large.json", 400)))
    go_on = threading.Event()

    def later(progress: Callable[[int], None]) -> ListState:
        assert go_on.wait(20)
        return ListState(large.load(progress))

    app = FinishApp(large, ListState(Book(), is_waiting=True), today=lambda: TODAY, later=later)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.pause()
        user = Driver(app, pilot, large)
        app.post_message(events.Key("G", "G"))
        await pilot.pause()
        go_on.set()
        await user.until(lambda: "400 finishes, closest first" in user.screen)
        assert "1 All 400" in user.screen
        await user.until(lambda: user.browse.table.cursor_row == 399)


async def test_what_a_key_does_is_seen_before_the_list_is_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on = threading.Event()

    def slow(*_args: object, **_options: object) -> str:
        assert go_on.wait(20)
        return "the closest"

    monkeypatch.setattr("finishtui.words.why_here.why_here", slow)
    record_book = RecordBook.open(str(copy_of_shipped(tmp_path)))
    app = FinishApp(record_book, ListState(record_book.load()), today=lambda: TODAY)
    app.is_covered = True
    async with app.run_test(size=(80, 24)) as pilot:
        user = Driver(app, pilot, record_book)
        try:
            await user.until(lambda: any(worker.group == "why" for worker in app.workers))
            assert app.is_covered
            app.post_message(events.Key("j", "j"))
            await user.until(lambda: user.browse.table.cursor_row == 1 and app.keys_are_done)
            assert not app.is_covered
        finally:
            go_on.set()


async def test_a_toast_with_no_time_left_is_not_timed(tmp_path: Path) -> None:
    record_book = RecordBook.open(str(copy_of_shipped(tmp_path)))
    app = FinishApp(record_book, ListState(record_book.load()), today=lambda: TODAY)
    async with app.run_test(notifications=True) as pilot:
        await pilot.pause()
        app.notify("soon gone", timeout=0.2)
        app.notify("there", timeout=60)
        await pilot.pause()
        assert [toast.message for toast in app._notifications] == ["there"]
