"""Lines to type in take a paste whole: as one line."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual import events
from textual.widgets import Input, TextArea

from finishtui.cli.files import NamedFiles
from finishtui.ui.dialogs.share import ShareBox
from tests.ui.driving import Driver, copy_of_shipped, driving
from tests.ui.test_form import open_form


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return copy_of_shipped(tmp_path)


async def pasted(user: Driver, text: str) -> str:
    """Paste into the line that has the focus, and return what it holds then."""
    user.app.post_message(events.Paste(text))
    await user.pilot.pause()
    line = user.app.focused
    assert isinstance(line, Input)
    return line.value


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Cup\nTruck", "Cup Truck"),
        ("Cup\r\nTruck\n", "Cup Truck"),
        ("\n\nCup\tTruck\u2028Xfinity\x0bARCA", "Cup Truck Xfinity ARCA"),
        ("\n", ""),
        (" Cup  Truck", " Cup  Truck"),
    ],
)
async def test_newlines_and_tabs_of_a_paste_become_blanks(book: Path, text: str, line: str) -> None:
    async with driving(book) as user:
        await open_form(user)
        assert await pasted(user, text) == line


async def test_a_paste_takes_the_place_of_what_is_selected(book: Path) -> None:
    async with driving(book) as user:
        await open_form(user)
        await user.type("Cup")
        await user.press("shift+home")
        assert await pasted(user, "Truck\nseries") == "Truck series"


async def test_lines_copied_from_the_notes_become_one_too(book: Path) -> None:
    async with driving(book) as user:
        await open_form(user)
        user.app.copy_to_clipboard("Cup\nTruck")
        await user.press("ctrl+v")
        assert user.app.screen.query_one("#field-series", Input).value == "Cup Truck"


async def test_the_notes_keep_their_lines(book: Path) -> None:
    async with driving(book) as user:
        await open_form(user)
        notes = user.app.screen.query_one("#field-notes", TextArea)
        notes.focus()
        await user.pilot.pause()
        user.app.post_message(events.Paste("one\ntwo"))
        await user.pilot.pause()
        assert notes.text == "one\ntwo"


async def test_it_holds_for_every_line_of_the_program(book: Path) -> None:
    async with driving(book) as user:
        user.app.files = NamedFiles()
        await user.app.run_action("import_files")
        await user.until(lambda: isinstance(user.app.focused, Input))
        assert await pasted(user, "a.csv\nb.csv") == "a.csv b.csv"
        await user.press("escape", "x")
        await user.until(lambda: isinstance(user.app.screen, ShareBox))
        user.app.screen.query_one(Input).focus()
        await user.pilot.pause()
        assert (await pasted(user, "\ncard\tone")).count("card one") == 1
        await user.press("escape", "slash")
        assert await pasted(user, "kyle\nbusch") == "kyle busch"
