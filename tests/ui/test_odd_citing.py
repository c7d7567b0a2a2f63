"""Citing, counting, comparing and filtering over text that breaks programs."""

from __future__ import annotations

from pathlib import Path

import pytest
from rich.cells import cell_len
from textual.widgets import Input

from finishtui.profiles.counts import DIMENSIONS, counts
from finishtui.ranks.saved_views import SavedView
from finishtui.settings.memory import Memory
from finishtui.store.record_book import RecordBook
from finishtui.ui.pages.citing import CopyScreen
from finishtui.ui.pages.profiles import CountsScreen
from finishtui.ui.state.list_state import ListState
from tests.support.odd_books import TEXTS, odd_book
from tests.ui.driving import Driver, driving

SIZES = [(80, 24), (40, 12)]


def fits(user: Driver, width: int) -> bool:
    return all(cell_len(line) <= width for line in user.screen.splitlines())


@pytest.mark.parametrize("size", SIZES[1:])
async def test_every_finish_is_cited_in_every_style(tmp_path: Path, size: tuple[int, int]) -> None:
    async with driving(odd_book(tmp_path, TEXTS), size) as user:
        for finish in user.state.view.rows:
            user.browse.go_to(finish.id)
            await user.press("y", "full_stop", "escape", "Y")
            screen = user.app.screen
            assert isinstance(screen, CopyScreen)
            for _ in range(5):
                screen.action_style("next")
                screen.action_longer()
                await user.pilot.pause()
                assert fits(user, size[0])
            await user.press("enter")
            assert user.app.clipboard.encode()


@pytest.mark.parametrize("size", SIZES[:1])
async def test_counts_and_pages_of_everything(tmp_path: Path, size: tuple[int, int]) -> None:
    async with driving(odd_book(tmp_path, TEXTS), size) as user:
        await user.press("F")
        counting = user.app.screen
        assert isinstance(counting, CountsScreen)
        for _ in DIMENSIONS:
            for _ in TEXTS[::2]:
                counting.action_profile()
                await user.pilot.pause()
                assert fits(user, size[0])
                await user.press(*["escape"] * (user.app.screen is not counting), "j", "j")
            await user.press("l")


def test_what_is_counted_is_found_again(tmp_path: Path) -> None:
    state = ListState(RecordBook.open(str(odd_book(tmp_path, TEXTS))).load())
    for by in DIMENSIONS:
        for row in counts(state.view.rows, by, state.book):
            found = state.filtered(row.query)
            assert found.error is None
            assert len(found.view.rows) >= row.count


@pytest.mark.parametrize("size", SIZES)
async def test_comparing_and_asking(tmp_path: Path, size: tuple[int, int]) -> None:
    async with driving(odd_book(tmp_path, TEXTS), size) as user:
        for start in range(0, len(TEXTS), 6):
            user.browse.go_to(user.state.view.rows[min(start, len(user.state.view.rows) - 1)].id)
            await user.press(*["space", "j"] * 6, "c")
            assert fits(user, size[0])
            await user.press("N", "minus", "escape", "escape")
        for number in range(2, 8):
            await user.press(str(number), "w", "0", "full_stop", "1")
            assert fits(user, size[0])
            await user.press("escape", "A", "0", "full_stop", "1")
            user.app.screen.query_one(Input).value = TEXTS[number]
            await user.pilot.pause()
            assert fits(user, size[0])
            await user.press("escape")


async def test_names_of_views_and_filters_may_be_anything(tmp_path: Path) -> None:
    memory = Memory(tmp_path / "v.json", tmp_path / "s.json", tmp_path / "db.json")
    memory.save_views(tuple(SavedView(text, query=text) for text in TEXTS if text.strip()))
    async with driving(odd_book(tmp_path, TEXTS), (120, 40), memory=memory) as user:
        for number in "123456789":
            await user.press(number)
            assert fits(user, 120)
        await user.press("m", "tab", *["j"] * len(TEXTS))
        assert fits(user, 120)
        await user.press("escape", "slash")
        for text in TEXTS:
            user.browse.query_one(Input).value = text
            await user.pilot.pause()
            await user.app.workers.wait_for_complete()
            assert fits(user, 120)
