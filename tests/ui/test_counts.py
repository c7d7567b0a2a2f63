"""What the list shows, counted; and all of a driver or a track, from wherever one is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from finishtui.profiles.counts import DIMENSIONS
from finishtui.ranks.scope import Scope
from finishtui.ui.list.browse import BrowseScreen
from finishtui.ui.pages.profiles import CountsScreen, ProfileScreen
from finishtui.ui.widgets.label_lines import TabLine
from tests.ui.driving import copy_of_shipped, driving


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return copy_of_shipped(tmp_path)


async def test_counts_are_of_what_the_list_shows(book: Path) -> None:
    async with driving(book, text="talladega") as user:
        await user.press("3", "F")
        assert 'Counts of Cup, "talladega"' in user.screen
        assert "16 finishes" in user.screen
        first = user.screen.splitlines()[3]
        assert "Ryan Blaney" in first
        assert "█" in first


async def test_enter_narrows_the_list_to_them(book: Path) -> None:
    async with driving(book) as user:
        await user.press("5", "F", "l", "j", "enter")
        assert isinstance(user.app.screen, BrowseScreen)
        assert user.state.scope == Scope(series="truck")
        assert user.state.text.startswith("winner=")
        assert {row.winner for row in user.state.view.rows} == {user.state.view.rows[0].winner}
        assert user.browse.table.has_focus


async def test_every_count_by_key_and_by_mouse(book: Path) -> None:
    async with driving(book) as user:
        await user.press("F")
        tabs = user.app.screen.query_one(TabLine)
        seen = []
        for _ in DIMENSIONS:
            seen.append(user.screen.splitlines()[2].split()[0].rstrip("▲▼"))
            await user.press("right")
        # A heading is as wide as the labels under it, so one may be cut.
        assert all(by.startswith(head.rstrip("…")) for by, head in zip(DIMENSIONS, seen, strict=True))
        assert tabs.current == 1
        await user.pilot.click(TabLine, offset=(user.screen.splitlines()[1].index("track") + 1, 0))
        assert user.screen.splitlines()[3].split()[:2] == ["▌Daytona", "38"]
        await user.press("enter")
        assert len(user.state.view.rows) == 38


async def test_counts_are_sorted_by_key_and_by_header(book: Path) -> None:
    async with driving(book) as user:
        await user.press("F", "s", "g")
        assert "closest▲" in user.screen
        assert "Elliott Sadler" in user.screen.splitlines()[3]
        header = user.screen.splitlines()[2]
        await user.pilot.click("CountTable", offset=(header.index("last") + 1, 0))
        assert "last▼" in user.screen
        await user.press("escape")
        assert user.state.text == ""


async def test_an_empty_list_has_nothing_to_count(book: Path) -> None:
    async with driving(book, text="margin:599") as user:
        await user.press("F", "enter", "f", "s", "l")
        assert isinstance(user.app.screen, CountsScreen)
        assert "Nothing to count" in user.screen


async def test_a_pair_of_rivals_has_no_page(book: Path) -> None:
    async with driving(book) as user:
        await user.press("F", *["right"] * 6, "f")
        assert "won by" not in user.screen
        assert user.said == ["Drivers and tracks have a page of their own; Enter shows these in the list."]


async def test_a_drivers_page_and_where_it_leads(book: Path) -> None:
    async with driving(book) as user:
        await user.press("F", "f")
        assert "17 finishes, 10 won and 7 lost by a nose" in user.screen
        assert "over Aric Almirola" in user.screen
        await user.press("enter")
        assert isinstance(user.app.screen, BrowseScreen)
        assert user.state.selected == "2010-10-30-truck-mountain-dew-250-fueled-by-freds"


async def test_a_page_leads_to_a_rivals_page_and_back(book: Path) -> None:
    async with driving(book, (80, 50)) as user:
        await user.press("F", "f")
        line = next(n for n, line in enumerate(user.screen.splitlines()) if "Joey Logano: won" in line)
        await user.pilot.click(offset=(5, line), times=2)
        await user.until(lambda: user.screen.startswith(" Joey Logano"))
        await user.press("escape")
        assert user.screen.startswith(" Kyle Busch")
        await user.press("f")
        assert isinstance(user.app.screen, BrowseScreen)
        assert user.state.text == 'driver="Kyle Busch"'
        assert len(user.state.view.rows) == 17


async def test_the_column_under_the_cursor_says_whose_page(book: Path) -> None:
    async with driving(book) as user:
        await user.press(*"lllll", "f")
        await user.until(lambda: isinstance(user.app.screen, ProfileScreen))
        assert user.screen.startswith(" Tyler Reddick")
        await user.press("escape", "h", "f")
        await user.until(lambda: user.screen.startswith(" Daytona"))
        assert "38 finishes" in user.screen


async def test_elsewhere_it_is_asked(book: Path) -> None:
    async with driving(book) as user:
        await user.press("f")
        await user.until(lambda: "Elliott Sadler (r)" in user.screen)
        await user.press("r")
        await user.until(lambda: user.screen.startswith(" Elliott Sadler"))
        assert "Lost by a nose" in user.screen


async def test_the_palette_knows_drivers_and_tracks(book: Path) -> None:
    async with driving(book) as user:
        await user.press("colon")
        await user.type("lowes motor")
        await user.until(lambda: "Charlotte: all of this track" in user.screen)
        await user.press("enter")
        await user.until(lambda: "Lowe's Motor Speedway; Charlotte" in user.screen)


async def test_a_page_of_a_series_leads_to_the_list(book: Path) -> None:
    async with driving(book, (80, 60)) as user:
        await user.press("F", "f", "G", "enter")
        assert isinstance(user.app.screen, BrowseScreen)
        assert user.state.text == 'driver="Kyle Busch" series=cup'
        assert len(user.state.view.rows) == 5


@pytest.mark.parametrize("size", [(30, 8), (40, 12), (200, 50)])
async def test_pages_fit_the_screen(book: Path, size: tuple[int, int]) -> None:
    async with driving(book, size, colourless=True) as user:
        await user.press("F")
        assert "Kyle Busch" in user.screen
        await user.press("f")
        assert "0.002 s" in user.screen
        assert max(map(len, user.screen.splitlines())) <= size[0]
