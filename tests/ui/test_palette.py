"""The palette: labels before names, names before help, and no scattered letters."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.command import CommandPalette
from textual.widgets import OptionList

from finishtui.actions import actions_at
from finishtui.cli.files import NamedFiles
from finishtui.ui.dialogs.importing import ImportBox
from finishtui.ui.pages.sheet import Sheet
from finishtui.ui.palette import BookProvider
from tests.ui.driving import PAGES, Driver, copy_of_shipped, driving


@pytest.mark.parametrize(
    ("typed", "first"),
    [("undo", "undo (u)"), ("dark", "theme"), ("backup", "restore a backup"), ("udo", None)],
)
async def test_whole_words_find_an_action_by_its_label_and_then_by_its_help(
    tmp_path: Path, typed: str, first: str | None
) -> None:
    async with driving(copy_of_shipped(tmp_path)) as user:
        hits = [hit async for hit in BookProvider(user.browse).search(typed)]
        best = max(hits, key=lambda hit: getattr(hit, "score", 0.0), default=None)
        assert (str(best.prompt) if best else None) == first


async def offered(user: Driver) -> list[str]:
    """Wait for the palette's offers, and return them."""
    await user.until(lambda: isinstance(user.app.screen, CommandPalette))
    options = user.app.screen.query_one(OptionList)
    await user.until(lambda: options.option_count > 0)
    prompts = (str(options.get_option_at_index(at).prompt) for at in range(options.option_count))
    return [prompt.partition("\n")[0] for prompt in prompts]


@pytest.mark.parametrize("page", PAGES)
async def test_it_works_on_every_page_with_that_pages_actions_first(tmp_path: Path, page: str) -> None:
    async with driving(copy_of_shipped(tmp_path)) as user:
        await user.press(*PAGES[page])
        opened = user.app.screen
        assert isinstance(opened, Sheet)
        for key in ("colon", "ctrl+p"):
            await user.press(key)
            lines = await offered(user)
            own = actions_at(opened.WHERE)
            assert [line.partition(" (")[0] for line in lines[: len(own)]] == [a.label for a in own]
            assert any(line.startswith("filter (/)") for line in lines)
            assert len(lines) == len(set(lines))
            await user.press("escape")
            await user.until(lambda: user.app.screen is opened)


async def test_what_is_the_lists_closes_the_page_first_with_the_state_that_it_leaves(tmp_path: Path) -> None:
    async with driving(copy_of_shipped(tmp_path)) as user:
        await user.press("p", "j", "j", "colon")
        await user.type("sort also")
        await user.until(lambda: "sort also (S)" in user.screen)
        await user.press("enter")
        await user.until(lambda: user.app.screen is user.browse)
        await user.until(lambda: bool(user.state.order))
        assert user.browse.table.cursor_row == 2


async def test_a_finish_is_gone_to_from_a_page_over_a_page(tmp_path: Path) -> None:
    async with driving(copy_of_shipped(tmp_path)) as user:
        await user.press("p", "v", "colon")
        await user.type("subway 400")
        await user.until(lambda: "2004 Subway 400" in user.screen)
        await user.press("enter")
        await user.until(lambda: user.state.selected == "2004-02-22-cup-subway-400")
        assert user.app.screen is user.browse


async def test_a_finish_is_found_by_its_track_the_closest_first(tmp_path: Path) -> None:
    async with driving(copy_of_shipped(tmp_path)) as user:
        await user.press("colon")
        await user.type("kansas 2024")
        await user.until(lambda: "2024 AdventHealth 400: Kyle Larson" in user.screen)
        await user.press("enter")
        await user.until(lambda: user.state.selected == "2024-05-05-cup-adventhealth-400")


async def test_over_the_form_nothing_is_done_behind_it(tmp_path: Path) -> None:
    async with driving(copy_of_shipped(tmp_path)) as user:
        await user.press("a", "ctrl+p")
        lines = await offered(user)
        assert lines == ["save (Ctrl+S F2)", "cancel (Esc)", "help (F1)", "theme", "restore a backup"]


async def test_enter_right_behind_the_letters_takes_what_they_find(tmp_path: Path) -> None:
    async with driving(copy_of_shipped(tmp_path)) as user:
        user.app.files = NamedFiles()
        await user.type(":import\r")
        await user.until(lambda: isinstance(user.app.screen, ImportBox))
