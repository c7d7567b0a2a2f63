"""The photo finish over the whole screen: by keyboard and mouse, at every size."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from finishtui.ui.list.glance import Glance
from finishtui.ui.pages.citing import SourcesScreen
from finishtui.ui.pages.photo import PhotoScreen
from finishtui.ui.widgets.label_lines import KeyBar
from finishtui.ui.widgets.paper import Paper
from tests.ui.driving import Driver, copy_of_shipped, driving

LARSON = "2024-05-05-cup-adventhealth-400"
BUSCH_DAYS = "1999-04-24-xfinity-touchstone-energy-300"


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return copy_of_shipped(tmp_path)


def is_open(user: Driver) -> bool:
    return isinstance(user.app.screen, PhotoScreen)


async def test_p_opens_the_finish_under_the_cursor_and_esc_closes(book: Path) -> None:
    async with driving(book) as user:
        await user.press("j", "j", "p")
        assert is_open(user)
        assert "AdventHealth 400" in user.screen
        assert "3 of 128" in user.screen
        assert "about 3.2 in (8.2 cm) at 183.1 mph, pole speed; 1.6 to 4.8 in by rounding" in user.screen
        await user.press("escape")
        assert not is_open(user)
        assert user.state.selected == LARSON


async def test_j_and_k_go_through_the_list_and_stop_at_its_ends(book: Path) -> None:
    async with driving(book, text="track:kansas") as user:
        last = len(user.state.view.rows)
        await user.press("p", "k")
        assert f"1 of {last}" in user.screen
        await user.press("j", "down", "up", *("j",) * last)
        assert f"{last} of {last}" in user.screen
        await user.press("escape")
        assert user.state.selected == user.state.view.rows[-1].id == user.browse.table.cursor_id


async def test_zoom_goes_from_noses_to_whole_cars_and_back(book: Path) -> None:
    async with driving(book) as user:
        await user.press("p")
        assert "noses" in user.screen
        await user.press("plus")
        assert "noses" in user.screen
        seen = [user.screen]
        assert "whole cars" in user.screen
        while "times as large" in user.screen:
            await user.press("minus")
            assert user.screen != seen[-1]
            seen.append(user.screen)
        await user.press("minus")
        assert user.screen == seen[-1]
        for before in reversed(seen[:-1]):
            await user.press("equals_sign")
            assert user.screen == before


async def test_without_a_speed_time_is_zoomed(book: Path) -> None:
    async with driving(book) as user:
        await user.press("j", "p")
        nearest = user.screen
        assert "no speed known" in nearest
        await user.press("minus")
        wider = user.screen
        assert re.search(r"one cell = [0-9.]+ ms", wider)
        assert wider != nearest
        await user.press(*("minus",) * 12)
        assert "whole cars" not in user.screen
        await user.press(*("plus",) * 12)
        assert user.screen == nearest


async def test_whole_cars_stay_whole_for_the_next_finish(book: Path) -> None:
    async with driving(book) as user:
        await user.press("p", *("minus",) * 12, "j", "j")
        assert "AdventHealth 400" in user.screen
        assert "whole cars" in user.screen


async def test_units_and_names_chosen_here_hold_for_the_list(book: Path) -> None:
    async with driving(book) as user:
        user.browse.go_to(BUSCH_DAYS)
        await user.press("p")
        assert "NASCAR Busch Grand National Series" in user.screen
        await user.press("N", "n")
        assert "NASCAR O'Reilly Auto Parts Series" in user.screen
        assert "0 cm" in user.screen
        await user.press("q")
        assert user.state.metric
        assert user.state.names_now
        glance = str(user.browse.query_one(Glance).render())
        assert "O'Reilly" in glance
        assert "cm" in glance.splitlines()[1]
        await user.press("N", "n")
        glance = str(user.browse.query_one(Glance).render())
        assert "Busch" in glance
        assert "cm" not in glance.splitlines()[1]


async def test_the_car_that_the_margin_was_measured_to_is_named(book: Path) -> None:
    async with driving(book, (120, 40)) as user:
        found = next(finish for finish in user.state.view.rows if finish.margin_over)
        user.browse.go_to(found.id)
        await user.press("p")
        assert found.margin_over
        assert (
            f"{found.margin_over.driver}, {found.margin_over.reason}; official runner-up {found.runner_up}"
            in (" ".join(user.screen.split()))
        )


async def test_a_reported_distance_stands_beside_the_drawing(book: Path) -> None:
    async with driving(book, (120, 40)) as user:
        await user.press("j", "p")
        assert "1.25 in reported by Wikipedia" in user.screen
        assert "no speed known" in user.screen
        assert re.search(r"one cell = [0-9.]+ ms", user.screen)


@pytest.mark.parametrize("size", [(200, 50), (120, 40), (80, 24), (60, 20), (40, 12), (30, 8), (20, 5)])
async def test_it_draws_at_every_size(book: Path, size: tuple[int, int]) -> None:
    async with driving(book, size) as user:
        await user.press("p")
        assert is_open(user)
        await user.press("minus", "N", "j")
        lines = user.screen.splitlines()
        assert all(len(line) <= size[0] for line in lines)
        assert "█" in user.screen or size[1] < 8


async def test_it_follows_the_terminal_from_small_to_large(book: Path) -> None:
    async with driving(book, (40, 12)) as user:
        await user.press("p")
        assert user.screen.count("█ 9") == 1
        await user.pilot.resize_terminal(120, 40)
        await user.pilot.pause()
        cars = [line for line in user.screen.splitlines() if line.startswith(" ████")]
        assert len(cars) >= 8


async def test_what_has_no_room_is_scrolled_to(book: Path) -> None:
    async with driving(book, (40, 12)) as user:
        await user.press("p")
        view = user.app.screen.query_one(Paper)
        assert "1st of all" not in user.screen
        await user.press(*("J",) * 26)
        assert view.scroll_y > 0
        assert "1st of all" in user.screen
        await user.press("j")
        assert view.scroll_y == 0


async def test_a_click_on_a_key_is_the_key(book: Path) -> None:
    async with driving(book) as user:
        await user.press("p")
        bar = user.app.screen.query_one(KeyBar)
        at = str(bar.render()).index("v sources")
        await user.pilot.click(KeyBar, offset=(at, 0))
        await user.pilot.pause()
        assert isinstance(user.app.screen, SourcesScreen)
        await user.press("escape", "escape")
        assert len(user.app.screen_stack) == 1


async def test_an_empty_list_opens_nothing(book: Path) -> None:
    async with driving(book, text="nobody won this") as user:
        await user.press("p", "v", "o")
        assert user.app.screen is user.browse
