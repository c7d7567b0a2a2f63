"""The list by keyboard and mouse: it moves, filters, sorts, scopes, and never loses the finish."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from finishtui.actions import ACTIONS
from finishtui.ui.app import FinishApp
from finishtui.ui.list.browse import BrowseScreen
from finishtui.ui.list.detail import Detail
from finishtui.ui.list.filter_bar import FilterBar
from finishtui.ui.list.head import Head
from finishtui.ui.list.sidebar import Sidebar
from finishtui.ui.widgets.label_lines import KeyBar
from tests.ui.driving import Driver, copy_of_shipped, driving

ROW = re.compile(
    r"^[▌▏ ] +(=?~?[0-9][0-9*=~-]*|-) +[0-9]+\.[0-9]+ +[CXT] [0-9]{4}-[0-9]{2}-[0-9]{2} \S", re.MULTILINE
)


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return copy_of_shipped(tmp_path)


async def test_the_first_screen_is_the_list_closest_first(book: Path) -> None:
    async with driving(book) as user:
        rows = ROW.findall(user.screen)
        assert len(rows) >= 14
        assert rows[:3] == ["1", "=2", "=2"]
        assert "128 NASCAR finishes, closest first" in user.screen
        assert user.state.selected == "2018-02-17-xfinity-powershares-qqq-300"


async def test_every_row_at_80_columns_names_both_drivers(book: Path) -> None:
    async with driving(book) as user:
        line = next(line for line in user.screen.splitlines() if "D. Earnhardt Jr." in line)
        assert "Mike Skinner" in line
        assert "2001-02-15 Daytona" in line


async def test_a_filter_narrows_the_list_while_it_is_typed(book: Path) -> None:
    async with driving(book) as user:
        await user.press("slash")
        await user.type("talladega")
        assert '"talladega" - 31 of 128' in user.screen
        await user.press("enter")
        assert not user.browse.query_one(FilterBar).typing
        assert len(user.state.view.rows) == 31
        await user.press("j")
        assert user.browse.table.cursor_id == user.state.view.rows[1].id


async def test_half_a_term_keeps_the_list_and_says_what_is_missing(book: Path) -> None:
    async with driving(book) as user:
        await user.press("slash")
        for character in "larson track:kan":
            await user.type(character)
            assert len(user.state.view.rows) > 0
        await user.type(" year:soon")
        assert [row.race for row in user.state.view.rows] == ["AdventHealth 400"]
        assert "soon" in user.shown("FilterBar Static")
        assert user.state.error is not None


async def test_escape_in_the_filter_clears_it_and_leaves(book: Path) -> None:
    async with driving(book) as user:
        await user.press("slash")
        await user.type("zzz")
        assert "No finish matches" in user.screen
        await user.press("escape")
        assert len(user.state.view.rows) == 128
        assert user.browse.table.has_focus


async def test_a_kept_filter_is_edited_by_slash_and_cleared_by_escape(book: Path) -> None:
    async with driving(book, text="talladega") as user:
        await user.press("slash")
        await user.type("x")
        assert user.state.text == "talladegax"
        await user.press("backspace", "enter", "escape")
        assert user.state.text == ""


async def test_sorting_cycles_and_names_itself(book: Path) -> None:
    async with driving(book) as user:
        for _ in range(4):
            await user.press("l")
        assert user.browse.table.cursor_column == "track"
        await user.press("s")
        assert [row.track for row in user.state.view.rows[:2]] == ["Atlanta Motor Speedway"] * 2
        assert "by track" in user.screen
        assert "▲" in user.screen
        assert user.browse.table.cursor_row == 0, "from the first row to the first row"
        await user.press("j", "s")
        assert "by track descending" in user.screen
        assert user.browse.table.cursor_row != 1, "from any other, with its finish"
        await user.press("s")
        assert "closest first" in user.screen


async def test_a_second_key_and_the_way_back(book: Path) -> None:
    async with driving(book) as user:
        await user.press("l", "l", "s", "l", "S")
        assert "by series, then date" in user.screen
        await user.press("0")
        assert user.state.order == ()


async def test_digits_scope_the_list_and_its_ranks(book: Path) -> None:
    async with driving(book) as user:
        await user.press("5")
        assert "31 Truck finishes" in user.screen
        assert {row.series for row in user.state.view.rows} == {"truck"}
        await user.press("9")
        assert {row.series for row in user.state.view.rows} == {"truck"}
        await user.press("1")
        assert len(user.state.view.rows) == 128


async def test_clicks_do_what_keys_do(book: Path) -> None:
    async with driving(book) as user:
        await user.pilot.click(Head, offset=(28, 1))
        assert user.state.scope.series == "cup"
        header = user.screen.splitlines()[2].index("track")
        await user.pilot.click("#table", offset=(header, 0))
        assert "by track" in user.screen
        await user.pilot.click(KeyBar, offset=(2, 0))
        await user.pilot.pause()
        assert user.browse.query_one(FilterBar).typing


async def test_enter_brings_back_the_detail_that_was_hidden(book: Path) -> None:
    async with driving(book, (120, 40)) as user:
        await user.press("i", "enter")
        assert user.browse.query_one(Detail).display
        assert user.browse.query_one(Detail).has_focus


async def test_a_filter_is_seen_where_the_detail_was_over_the_list(book: Path) -> None:
    async with driving(book) as user:
        await user.press("enter", "slash")
        await user.type("kansas")
        assert '"kansas" - ' in user.screen
        assert user.browse.table.display


async def test_enter_opens_the_detail_and_escape_closes_it(book: Path) -> None:
    async with driving(book) as user:
        await user.press("enter")
        assert user.browse.query_one(Detail).has_focus
        race = user.browse.finish
        assert race
        await user.until(lambda: race.race in user.screen.splitlines()[3])
        await user.until(lambda: "Esc back to the list" in user.screen)
        await user.press("G")
        await user.until(lambda: "Notes" in user.screen)
        await user.press("escape")
        assert user.browse.table.has_focus
        await user.until(lambda: "Esc back" not in user.screen and "q quit" in user.screen)
        await user.press("enter")
        await user.until(lambda: "Esc back" in user.screen)
        keys = user.screen.splitlines()[-1]
        await user.pilot.click(KeyBar, offset=(keys.index("Esc back"), 0))
        await user.until(lambda: user.browse.table.has_focus)


async def test_the_filter_shows_its_own_keys_and_a_click_on_one_is_the_key(book: Path) -> None:
    async with driving(book) as user:
        await user.press("slash")
        await user.type("larson")
        await user.until(lambda: "Enter keep" in user.screen and "Tab take an offer" in user.screen)
        keys = user.screen.splitlines()[-1]
        await user.pilot.click(KeyBar, offset=(keys.index("Enter"), 0))
        await user.until(lambda: "q quit" in user.screen)
        assert user.state.text == "larson"
        await user.press("slash")
        await user.until(lambda: "Esc clear" in user.screen)
        await user.pilot.click(KeyBar, offset=(user.screen.splitlines()[-1].index("Esc"), 0))
        await user.until(lambda: user.state.text == "")


async def test_the_detail_says_that_one_source_names_another_runner_up(book: Path) -> None:
    async with driving(book, (200, 100)) as user:

        def pane() -> str:
            return " ".join(line[139:].strip() for line in user.screen.splitlines())

        await user.until(lambda: "runner-up Mike Skinner (the record: Elliott Sadler)" in pane())


async def test_the_panes_follow_the_room(book: Path) -> None:
    async with driving(book, (160, 40)) as user:
        assert user.browse.query_one(Sidebar).display
        assert user.browse.query_one(Detail).display
        await user.press("b", "i")
        assert not user.browse.query_one(Sidebar).display
        assert not user.browse.query_one(Detail).display
        await user.pilot.resize_terminal(20, 5)
        await user.pilot.pause()
        assert "at least 30" in user.screen


@pytest.mark.parametrize(
    "width",
    [80, 106, 150, *(pytest.param(n, marks=pytest.mark.journey) for n in (90, 105, 120, 149, 165, 200))],
)
async def test_no_pane_takes_the_room_of_the_list(book: Path, width: int) -> None:
    async with driving(book, (width, 40)) as user:
        assert {"rank", "margin", "series", "date", "track", "winner", "runner-up"} <= set(
            user.browse.table.columns_in_place
        )
        assert "Mike McLaughlin" in user.screen
        assert bool(user.browse.query(Detail)) == (width >= 106)


async def test_a_wide_and_tall_screen_has_the_detail_under_the_list_while_one_moves(book: Path) -> None:
    async with driving(book, (120, 40)) as user:
        await user.press("j", "j")
        assert "AdventHealth 400" in user.screen
        assert "NASCAR Cup Series · Kansas Speedway" in user.screen
        assert "Mike McLaughlin" in user.screen


@pytest.mark.parametrize("size", [(40, 12), (80, 19)])
async def test_a_short_screen_names_scope_and_place_beside_the_keys(
    book: Path, size: tuple[int, int]
) -> None:
    async with driving(book, size) as user:
        await user.press("4", "j")
        assert user.screen.splitlines()[-1].startswith(" Xfinity 2/34  /")
        await user.pilot.resize_terminal(80, 24)
        await user.until(lambda: "34 Xfinity finishes" in user.screen)
        assert "2/34" not in user.screen


async def test_a_filter_leaves_the_cursor_where_it_was_as_soon_as_that_is_in_view_again(book: Path) -> None:
    async with driving(book) as user:
        await user.press("j", "j")
        chosen = user.state.selected
        await user.press("slash")
        await user.type("margin<=0.005")
        assert user.state.selected == chosen
        assert user.browse.table.scroll_line == 0
        await user.press("escape")
        await user.press("slash")
        await user.type("zzzz")
        await user.press("escape")
        assert user.state.selected == chosen


async def test_half_a_margin_does_not_empty_the_list_until_it_is_kept(book: Path) -> None:
    async with driving(book) as user:
        await user.press("slash")
        for typed in ("margin<=0", ".", "0", "0"):
            await user.type(typed)
            assert len(user.state.view.rows) == 128
        await user.press("enter")
        assert not user.state.view.rows


async def test_a_filter_on_the_first_screen_begins_at_its_first_row(book: Path) -> None:
    async with driving(book) as user:
        await user.press("slash")
        await user.type("series:cup")
        await user.press("enter")
        assert (user.browse.table.cursor_row, user.browse.table.scroll_line) == (0, 0)


async def test_an_empty_book_says_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "empty.json"
    path.write_text('{"meta": {"book": {"format": 2, "title": "mine"}}}\n')
    async with driving(path) as user:
        assert "Press a to add the first finish" in user.screen
        await user.press("enter", "s", "e", "d", "H", "j", "G", "slash")
        await user.type("larson")
        assert user.state.view.rows == ()


async def test_unreadable_entries_are_counted_and_told(book: Path) -> None:
    text = book.read_text(encoding="utf-8").replace('"margin": "0.001"', '"margin": "close"', 2)
    book.write_text(text, encoding="utf-8")
    async with driving(book) as user:
        assert "2 entries could not be read" in user.screen
        assert len(user.state.book.finishes) == 126
        await user.press("E")
        assert "margin" in user.screen
        assert "close" in user.screen


@pytest.mark.parametrize("colourless", [False, True])
async def test_help_lists_every_key(book: Path, colourless: bool) -> None:
    async with driving(book, (100, 220), colourless=colourless) as user:
        await user.press("question_mark")
        shown = user.screen
        for action in ACTIONS:
            assert action.help.split()[0] in shown
        await user.press("escape")
        assert isinstance(user.app.screen, BrowseScreen)


@pytest.mark.journey
async def test_the_palette_finds_actions_and_finishes(book: Path) -> None:
    async with driving(book) as user:
        await user.press("colon")
        await user.type("rockingham")
        await user.until(lambda: "Rockingham: all of this track" in user.screen)
        await user.press("escape", "escape", "colon")
        await user.type("subway 400")
        await user.until(lambda: "2004 Subway 400" in user.screen)
        await user.press("enter")
        await user.until(lambda: user.state.selected == "2004-02-22-cup-subway-400")


async def test_escape_never_quits(book: Path) -> None:
    async with driving(book) as user:
        await user.press(*["escape"] * 4)
        assert user.app.is_running
        assert user.browse.table.has_focus


def test_no_two_actions_of_a_place_share_a_key() -> None:
    for places in ({"list", "table"}, {"form"}):
        keys = [key for action in ACTIONS if action.where in places for key in action.keys]
        assert sorted(keys) == sorted(set(keys))


def test_no_key_that_terminals_mistake() -> None:
    keys = {key for action in ACTIONS for key in action.keys}
    assert not keys & {"ctrl+j", "ctrl+i", "ctrl+m", "ctrl+h"}
    assert all(len(action.keys) > 1 for action in ACTIONS if "ctrl+s" in action.keys), "some stop at it"
    assert not any(key.startswith("alt+") for key in keys)
    for place in {action.where for action in ACTIONS}:
        assert len([action for action in ACTIONS if action.footer and action.where == place]) <= 8


def test_every_action_is_one_of_the_screen_or_of_the_app() -> None:
    for action in ACTIONS:
        if action.where == "list":
            name = action.name.removeprefix("app.")
            owner = BrowseScreen if name == action.name else FinishApp
            assert callable(getattr(owner, f"action_{name}"))


async def test_every_key_in_the_footer_works(book: Path) -> None:
    async with driving(book) as user:
        keys = [action for action in ACTIONS if action.footer and action.where == "list"]
        bar = user.screen.splitlines()[-1]
        for action in keys:
            assert f"{action.key_words.split()[0]} {action.label}" in bar
        await press_each(user, [action.keys[0] for action in keys if action.name != "app.quit"])
        await user.press("q")
        assert not user.app.is_running


async def press_each(user: Driver, keys: list[str]) -> None:
    """Press each key on the list; each must change the screen, and Esc must lead back."""
    for key in keys:
        before = user.screen
        await user.press(key)
        await user.until(lambda before=before: user.screen != before)  # type: ignore[misc]  # mypy cannot type a bound default
        while not (isinstance(user.app.screen, BrowseScreen) and user.browse.table.has_focus):
            await user.press("escape")
