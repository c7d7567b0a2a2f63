"""What the user set holds on the screen: keys wherever they are shown, columns, Enter, theme, units."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from finishtui.settings.memory import Memory
from finishtui.settings.toml import parse_settings
from finishtui.settings.values import COLUMNS, in_force
from finishtui.store.record_book import RecordBook
from finishtui.ui.app import FinishApp
from finishtui.ui.list.browse import BrowseScreen
from finishtui.ui.pages.photo import PhotoScreen
from finishtui.ui.palette import BookProvider
from finishtui.ui.state.entries import at_start
from finishtui.ui.state.list_state import ListState
from finishtui.ui.widgets.label_lines import KeyBar
from tests.ui.driving import TODAY, Driver, copy_of_shipped


@asynccontextmanager
async def set_by(folder: Path, text: str, size: tuple[int, int] = (100, 40)) -> AsyncIterator[Driver]:
    """Run the app with a file of settings and an empty memory."""
    record_book = RecordBook.open(str(copy_of_shipped(folder)))
    written = parse_settings(text.encode())
    memory = Memory(folder / "views.json", folder / "state.json", folder / "db.json")
    choices = memory.read()
    chosen = in_force(written, choices)
    state = at_start(ListState(record_book.load()), choices, chosen, asked=False)
    app = FinishApp(record_book, state, today=lambda: TODAY)
    app.remember(memory, choices, chosen, written)
    async with app.run_test(size=size, notifications=True) as pilot:
        await pilot.pause()
        yield Driver(app, pilot, record_book)
    app.save_last_list()


KEYS = '[keys]\n"list.filter" = "F5"\n"list.photo" = ["t", "F6"]\n"photo.zoom.in" = "z"\n"list.help" = "!"\n'


async def test_a_key_that_was_changed_works_and_shows_everywhere(tmp_path: Path) -> None:
    async with set_by(tmp_path, KEYS) as user:
        assert "F5 filter" in user.screen
        assert "/ filter" not in user.screen
        await user.press("slash")
        assert user.browse.table.has_focus
        await user.press("f5")
        assert not user.browse.table.has_focus
        await user.press("escape", "p")
        assert isinstance(user.app.screen, BrowseScreen)
        titles = [str(hit.prompt) async for hit in BookProvider(user.browse).search("photo")]
        assert "photo (t F6)" in titles
        await user.press("t")
        assert isinstance(user.app.screen, PhotoScreen)
        assert "z closer" in user.screen
        await user.press("z", "exclamation_mark")
        await user.press("slash")
        await user.type("filter as you")
        assert any(line.split()[:2] == ["F5", "Filter"] for line in user.screen.splitlines())


async def test_the_form_says_its_changed_keys(tmp_path: Path) -> None:
    async with set_by(tmp_path, '[keys]\n"form.save" = ["F9", "Ctrl+S"]') as user:
        await user.press("a")
        await user.until(lambda: "F9 or Ctrl+S save   Esc cancel" in user.screen)
        assert "Save (F9)" in user.screen
        await user.press("f9")
        assert "required" in user.screen


async def test_what_has_no_key_can_be_given_one(tmp_path: Path) -> None:
    async with set_by(tmp_path, '[keys]\n"list.coverage" = "B"') as user:
        await user.press("B")
        await user.until(lambda: user.app.screen is not user.browse)
        assert "coverage" in type(user.app.screen).__name__.lower()


async def test_a_click_on_a_changed_key_is_the_action(tmp_path: Path) -> None:
    async with set_by(tmp_path, KEYS) as user:
        await user.pilot.click(KeyBar, offset=(2, 0))
        await user.until(lambda: not user.browse.table.has_focus)


async def test_columns_are_those_that_were_named_and_leave_from_the_right(tmp_path: Path) -> None:
    text = 'columns = ["race", "winner", "rank", "margin", "track", "date"]'
    async with set_by(tmp_path, text, (50, 24)) as user:
        assert user.browse.table.columns_in_place == ("race", "winner", "rank", "margin")
        header = next(line for line in user.screen.splitlines() if "margin" in line)
        assert header.split() == ["race", "winner", "rank", "margin"]
        user.browse.show(user.state._replace(columns=()))
        assert user.browse.table.columns_in_place[:2] == COLUMNS[:2]


async def test_columns_are_chosen_moved_and_kept(tmp_path: Path) -> None:
    async with set_by(tmp_path, "") as user:
        await user.press("L", "space", "j", "J", "J", "G", "space", "enter")
        await user.until(lambda: user.app.screen is user.browse)
        chosen = user.state.columns
        assert chosen[:4] == ("series", "date", "margin", "track")
        assert not {"rank", "sources"} & set(chosen)
        assert user.browse.table.columns_in_place[:4] == chosen[:4]
    async with set_by(tmp_path, "") as user:
        assert user.state.columns == chosen
        await user.press("L")
        offered = re.findall(r"\[[x ]\] [a-z-]+", user.screen)
        assert offered[:3] == ["[x] series", "[x] date", "[x] margin"]
        assert offered[-2:] == ["[ ] rank", "[ ] sources"]
        await user.press("0", "enter")
        await user.until(lambda: user.app.screen is user.browse)
        assert user.state.columns == ()
    async with set_by(tmp_path, "") as user:
        assert user.state.columns == ()


async def test_the_last_column_stays_and_esc_changes_nothing(tmp_path: Path) -> None:
    async with set_by(tmp_path, 'columns = ["margin"]') as user:
        await user.press("L", "space")
        assert "[x] margin" in user.screen
        assert "settings.toml names the columns" in user.screen
        await user.press("j", "space", "escape")
        assert user.state.columns == ("margin",)
        await user.press("L", "j", "space", "enter")
        await user.until(lambda: user.state.columns == ("margin", "rank"))
    async with set_by(tmp_path, "") as user:
        assert user.state.columns == ()


@pytest.mark.parametrize("opens", ["photo", "sources", "profile", "edit"])
async def test_enter_opens_what_was_chosen(tmp_path: Path, opens: str) -> None:
    async with set_by(tmp_path, f'enter = "{opens}"') as user:
        await user.press("enter")
        await user.until(lambda: user.app.screen is not user.browse)
        assert opens in type(user.app.screen).__name__.lower() or opens in ("profile", "edit")


async def test_theme_units_and_names_are_as_written_and_what_a_run_changes_is_for_that_run(
    tmp_path: Path,
) -> None:
    text = 'theme = "nord"\nunits = "metric"\nnames = "now"'
    for _run in range(2):
        async with set_by(tmp_path, text) as user:
            assert user.app.theme == "nord"
            assert user.state.metric
            assert user.state.names_now
            user.app.theme = "gruvbox"
            await user.press("N")
    async with set_by(tmp_path, "") as user:
        assert user.app.theme == "gruvbox"
        assert not user.state.metric


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('theme = "nrod"', "settings.toml, line 1: theme: there is no theme nrod"),
        ('[keys]\n"list.photo" = "s"', "s is given to two actions of one screen: list.sort and list.photo"),
        ("units", "settings.toml, line 1: it is not TOML"),
    ],
)
async def test_a_mistake_is_said_in_one_line_and_the_default_holds(
    tmp_path: Path, text: str, said: str
) -> None:
    async with set_by(tmp_path, text) as user:
        assert len(user.said) == 1
        assert said in user.said[0]
        assert "\n" not in user.said[0]
        assert user.app.theme == "finishtui"
        await user.press("p")
        assert isinstance(user.app.screen, PhotoScreen)


async def test_a_theme_of_the_environment_that_is_none_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FINISHTUI_THEME", "nrod")
    async with set_by(tmp_path, "") as user:
        assert user.said == [
            "FINISHTUI_THEME: there is no theme nrod (did you mean nord?). The default holds."
        ]


async def test_the_first_start_says_how_to_search_get_help_and_leave(tmp_path: Path) -> None:
    line = "/ searches   ? shows every key   q leaves"
    async with set_by(tmp_path, "") as user:
        assert line in user.screen
        await user.press("s")
        assert line not in user.screen
    async with set_by(tmp_path, "") as user:
        assert line not in user.screen
    (tmp_path / "state.json").unlink()
    async with set_by(tmp_path, '[keys]\n"list.help" = "F1"') as user:
        assert "/ searches   F1 shows every key   q leaves" in user.screen
