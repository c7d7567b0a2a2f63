"""Saved views stand after the series, and the list is there again as it was left."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from textual.widgets import Input

from finishtui.domain.book import Book
from finishtui.ranks.saved_views import Found, SavedView, look_up
from finishtui.ranks.scope import Scope
from finishtui.ranks.view import SortKey
from finishtui.settings.memory import LastList, Memory
from finishtui.ui.dialogs.views import SaveViewBox
from finishtui.ui.list.browse import BrowseScreen
from finishtui.ui.list.head import Head
from finishtui.ui.list.sidebar import Sidebar
from finishtui.ui.widgets.choices import Choices
from tests.ui.driving import PATIENCE_SECONDS, Driver, copy_of_shipped, driving

DEGA = SavedView("Dega", Scope(series="cup"), "track:talladega", "-date")
CLOSE = SavedView("Very close", query="margin<=0.002")


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return copy_of_shipped(tmp_path)


@pytest.fixture
def memory(tmp_path: Path, book: Path) -> Memory:
    return Memory(tmp_path / "views.json", tmp_path / "state.json", book)


async def save_as(user: Driver, name: str) -> None:
    await user.press("m")
    user.app.screen.query_one(Input).value = ""
    await user.type(name)
    await user.press("enter")


async def test_a_view_is_saved_shown_by_its_digit_and_kept(book: Path, memory: Memory) -> None:
    async with driving(book, memory=memory) as user:
        await user.press("3", "slash")
        await user.type("track:talladega")
        await user.press("enter", "l", "l", "l", "s")
        await save_as(user, "Dega")
        await user.until(lambda: "  6 Dega" in user.screen)
        await user.press("1")
        assert len(user.state.view.rows) == 128
        assert not user.state.order
        await user.press("6")
        assert user.state.scope == Scope(series="cup")
        assert user.state.text == "track:talladega"
        assert user.state.order == (SortKey("date"),)
    assert memory.read().views == (SavedView("Dega", Scope(series="cup"), "track:talladega", "date"),)


async def test_a_view_that_is_just_a_series_holds_nobody_up_in_the_sidebar(
    book: Path, memory: Memory
) -> None:
    memory.save_views((SavedView("Mine", Scope(series="cup")), DEGA, DEGA._replace(name="The same")))
    async with driving(book, memory=memory) as user:
        await user.press("3", "right_square_bracket")
        assert user.state.scope == Scope(series="xfinity")
        await user.press("right_square_bracket", "right_square_bracket")
        assert user.state.text == "track:talladega"
        await user.press("right_square_bracket")
        assert user.state.scope.is_all
        await user.press("left_square_bracket")
        assert user.state.text == "track:talladega"


async def test_a_series_keeps_a_filter_that_is_no_views_own(book: Path) -> None:
    async with driving(book, text="talladega") as user:
        await user.press("3")
        assert user.state.text == "talladega"


async def test_the_name_is_suggested_and_a_bad_one_refused(book: Path, memory: Memory) -> None:
    async with driving(book, text="larson year:2010..", memory=memory) as user:
        await user.press("m")
        assert user.app.screen.query_one(Input).value == "Larson, since 2010"
        await user.type("cup")
        await user.press("enter")
        assert "in the sidebar already" in user.screen
        assert isinstance(user.app.screen, SaveViewBox)
    assert memory.read().views == ()


async def test_a_name_that_is_taken_says_that_it_replaces(book: Path, memory: Memory) -> None:
    memory.save_views((DEGA, CLOSE))
    async with driving(book, text="larson", memory=memory) as user:
        await user.press("m")
        await user.type("dega")
        assert "Enter replaces the view Dega" in user.screen
        await user.press("enter")
        await user.until(lambda: isinstance(user.app.screen, BrowseScreen))
    assert memory.read().views == (SavedView("dega", query="larson"), CLOSE)


async def test_a_view_is_renamed_and_deleted_in_the_dialog(book: Path, memory: Memory) -> None:
    memory.save_views((DEGA, CLOSE))
    async with driving(book, memory=memory) as user:
        await user.press("m", "tab", "j", "r")
        user.app.screen.query_one(Input).value = ""
        await user.type("Closest")
        await user.press("enter")
        await user.until(lambda: "7 Closest" in user.screen and user.app.screen.query_one(Choices).has_focus)
        await user.press("k", "d")
        await user.until(lambda: "Delete this view?" in user.screen)
        await user.press("y")
        await user.until(lambda: "6 Closest" in user.screen)
        await user.press("escape")
        assert user.state.views == (SavedView("Closest", query="margin<=0.002"),)
    assert memory.read().views == (SavedView("Closest", query="margin<=0.002"),)


async def test_a_saved_view_is_shown_from_the_dialog_the_lines_and_the_palette(
    book: Path, memory: Memory
) -> None:
    memory.save_views((DEGA, CLOSE))
    async with driving(book, memory=memory) as user:
        await user.press("m", "tab", "j", "enter")
        assert user.state.text == "margin<=0.002"
        at = user.screen.splitlines()[1].index("6 Dega")
        await user.pilot.click(Head, offset=(at + 1, 1))
        assert user.state.text == "track:talladega"
        await user.press("colon")
        await user.type("very close")
        await user.until(lambda: "show Very close (7)" in user.screen)
        await user.press("enter")
        await user.until(lambda: user.state.text == "margin<=0.002")


async def test_the_sidebar_has_the_views_below_the_series(book: Path, memory: Memory) -> None:
    memory.save_views((DEGA,))
    async with driving(book, (120, 40), memory=memory) as user:
        await user.pilot.click(Sidebar, offset=(4, 6))
        await user.until(lambda: user.state.text == "track:talladega")


async def test_views_that_cannot_be_kept_say_so_and_nothing_is_lost(book: Path, memory: Memory) -> None:
    memory.views_file.write_text("{")
    async with driving(book, memory=memory) as user:
        assert "Your saved views are not used" in user.said[0]
        await save_as(user, "mine")
        await user.until(lambda: "is not JSON" in user.shown("#problem-view"))
        await user.press("escape")
        assert user.state.views == ()
    assert memory.views_file.read_text() == "{"


async def test_the_list_is_there_again_as_it_was_left(book: Path, memory: Memory) -> None:
    async with driving(book, memory=memory) as user:
        await user.press("5", "slash")
        await user.type("talladega")
        await user.press("enter", "l", "l", "l", "s", "s", "j", "j", "N")
        user.app.theme = "nord"
        left = user.state
    async with driving(book, memory=memory) as user:
        assert user.state.scope == left.scope
        assert user.state.text == "talladega"
        assert user.state.order == left.order
        assert user.state.selected == user.browse.table.cursor_id == left.selected
        assert user.state.metric
        assert user.app.theme == "nord"


async def test_what_is_asked_for_goes_before_how_it_was_left(book: Path, memory: Memory) -> None:
    memory.save_last(LastList(Scope(series="truck"), "daytona", "-date", "an-id"), "nord")
    async with driving(book, text="larson", memory=memory) as user:
        assert (user.state.scope, user.state.text, user.state.order) == (Scope(), "larson", ())
        assert user.app.theme == "nord"


async def test_what_is_gone_meanwhile_is_passed_over(book: Path, memory: Memory) -> None:
    memory.save_last(LastList(Scope(series="gone"), "foo:bar", "nothing", "gone"), "gone")
    async with driving(book, memory=memory) as user:
        assert user.state.scope == Scope()
        assert user.state.order == ()
        assert len(user.state.view.rows) == 128
        assert "there is no theme gone. The default holds." in user.said
        await user.press("d")
        assert "there is no theme gone. The default holds." in user.said, "not forgotten for a question"


async def test_no_colours_leave_the_chosen_theme_alone(book: Path, memory: Memory) -> None:
    memory.save_last(LastList(), "nord")
    async with driving(book, colourless=True, memory=memory) as user:
        assert user.app.theme == "ansi-dark"
    assert memory.read().theme == "nord"


async def test_without_a_place_to_keep_them_views_are_not_offered(book: Path) -> None:
    async with driving(book) as user:
        await user.press("m")
        assert user.said == ["Views cannot be kept here."]


async def test_saved_views_have_their_counts_and_closest_margins_in_the_sidebar(
    book: Path, memory: Memory
) -> None:
    wordy = SavedView("Larson, since 2010", query="larson year:2010..")
    memory.save_views((DEGA, CLOSE, wordy, SavedView("Odd", query="foo:bar"), SavedView("No", query="zzz")))
    async with driving(book, (120, 40), memory=memory) as user:
        await user.until(lambda: "6 Dega          16 0.002" in user.screen)
        lines = [line[:26].rstrip() for line in user.screen.splitlines()]
        first = lines.index("6 Dega          16 0.002")
        assert lines[first : first + 6] == [
            "6 Dega          16 0.002",
            "7 Very close     9 0.0004",
            "8 Larson, since 2010",
            "                 5 0.001",
            "9 Odd              ?",
            "  No             0 -",
        ]


async def test_a_line_in_place_of_the_sidebar_has_the_counts_too(book: Path, memory: Memory) -> None:
    memory.save_views((DEGA, CLOSE))
    async with driving(book, (100, 24), memory=memory) as user:
        await user.until(lambda: "6 Dega 16  7 Very close 9" in user.screen)


async def test_counts_follow_the_book_and_the_views(book: Path, memory: Memory) -> None:
    memory.save_views((SavedView("Kansas", query="track=kansas 2024"),))
    async with driving(book, (120, 40), memory=memory) as user:
        await user.until(lambda: "6 Kansas         1 0.001" in user.screen)
        user.browse.go_to("2024-05-05-cup-adventhealth-400")
        await user.press("d")
        await user.until(lambda: "Delete this finish?" in user.screen)
        await user.press("y")
        await user.until(lambda: "6 Kansas         0 -" in user.screen)
        await user.press("u")
        await user.until(lambda: "6 Kansas         1 0.001" in user.screen)
        await user.press("slash")
        await user.type("darlington")
        await user.press("enter")
        await save_as(user, "Dar")
        await user.until(lambda: "7 Dar            2 0.002" in user.screen)


@pytest.fixture
def go_on(monkeypatch: pytest.MonkeyPatch) -> threading.Event:
    """Hold every look-up of a view until this is set."""
    event = threading.Event()

    def held(view: SavedView, book: Book) -> Found:
        assert event.wait(PATIENCE_SECONDS)
        return look_up(view, book)

    monkeypatch.setattr("finishtui.ui.list.browse.look_up", held)
    return event


async def test_the_list_is_painted_before_any_view_is_looked_up(
    book: Path, memory: Memory, go_on: threading.Event
) -> None:
    memory.save_views((DEGA,))
    async with driving(book, (120, 40), memory=memory, whole=False) as user:
        line = next(line for line in user.screen.splitlines() if line.startswith("6 Dega"))
        assert line[:26].rstrip() == "6 Dega"
        await user.press("j", "s")
        go_on.set()
        await user.until(lambda: "6 Dega          16 0.002" in user.screen)


async def test_the_cursor_of_the_sidebar_stays_when_counts_come(
    book: Path, memory: Memory, go_on: threading.Event
) -> None:
    memory.save_views((DEGA,))
    async with driving(book, (120, 40), memory=memory, whole=False) as user:
        sidebar = user.browse.query_one(Sidebar)
        sidebar.focus()
        at_first = sidebar.highlighted
        await user.press("down", "down")
        at = sidebar.highlighted
        assert at is not None
        assert at_first is not None
        assert at == at_first + 2
        go_on.set()
        await user.until(lambda: "6 Dega          16 0.002" in user.screen)
        assert sidebar.highlighted == at
