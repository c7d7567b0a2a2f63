"""Files and newer editions, taken in from the screen: shown first, one change, one undo."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from textual.widgets import Input

from finishtui.cli.files import NamedFiles
from finishtui.store.record_book import RecordBook
from finishtui.ui.dialogs.box import Choice
from finishtui.ui.dialogs.importing import ImportBox
from finishtui.ui.list.browse import BrowseScreen
from tests.ui.driving import Driver, copy_of_shipped, driving

CSV = """series,race,date,track,margin,winner,runner up
Cup,Testville 100,2026-06-28,Daytona,0.004,Joe Smith,Ann Other
Cup,Testville 200,2026-06-21,Daytona,0.4,Joe Smith,Ann Other
Cup,Broken 300,2026-06-14,Daytona,close,Joe Smith,Ann Other
"""


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return copy_of_shipped(tmp_path)


def write(path: Path, tables: dict[str, Any]) -> None:
    path.write_text(json.dumps(tables, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


async def look_at(user: Driver, names: str) -> None:
    user.app.files = NamedFiles()
    await user.app.run_action("import_files")
    await user.until(lambda: isinstance(user.app.focused, Input))
    assert isinstance(user.app.screen, ImportBox)
    user.app.screen.query_one(Input).value = names
    await user.press("enter")


async def test_a_file_is_shown_then_written_as_one_change(book: Path, tmp_path: Path) -> None:
    results = tmp_path / "my results.csv"
    results.write_text(CSV, encoding="utf-8")
    async with driving(book, (100, 40)) as user:
        await look_at(user, f"'{results}'")
        await user.until(lambda: "3 races read" in user.screen)
        assert "1 invalid" in user.screen
        assert len(user.state.book.finishes) == 128
        await user.press("ctrl+s")
        await user.until(lambda: len(user.state.book.finishes) == 130)
        await user.until(lambda: any("1 invalid" in toast for toast in user.said))
        await user.press("u")
        await user.until(lambda: len(user.state.book.finishes) == 128)


async def test_a_name_brings_its_series_from_the_shipped_book_as_the_command_does(tmp_path: Path) -> None:
    empty, results = tmp_path / "new.json", tmp_path / "results.csv"
    RecordBook.open(str(empty), new=True)
    results.write_text(CSV.replace("Cup,", "NASCAR Cup Series,"), encoding="utf-8")
    async with driving(empty, (100, 40)) as user:
        await look_at(user, str(results))
        await user.until(lambda: "3 races read" in user.screen)
        await user.press("ctrl+s")
        await user.until(lambda: len(user.state.book.finishes) == 2)
        assert {finish.series for finish in user.state.book.finishes} == {"cup"}


async def test_wide_margins_can_be_left_out(book: Path, tmp_path: Path) -> None:
    results = tmp_path / "results.csv"
    results.write_text(CSV, encoding="utf-8")
    async with driving(book, (100, 40)) as user:
        await look_at(user, str(results))
        await user.until(lambda: "over 0.1 s" in user.shown("#preview"))
        await user.press("tab", "space")
        await user.until(lambda: "1 left out" in user.shown("#preview"))
        await user.press("ctrl+s")
        await user.until(lambda: len(user.state.book.finishes) == 129)


async def test_only_what_was_seen_is_written(book: Path, tmp_path: Path) -> None:
    results = tmp_path / "results.csv"
    results.write_text(CSV, encoding="utf-8")
    async with driving(book, (100, 40)) as user:
        await look_at(user, str(results))
        await user.until(lambda: "3 races read" in user.screen)
        await user.type("x")
        assert user.shown("#preview") == "Press Enter to see what these would do."
        await user.press("ctrl+s")
        assert "nothing to write yet" in user.shown(".problem")
        assert len(user.state.book.finishes) == 128
        await user.press("backspace", "enter")
        await user.until(lambda: "3 races read" in user.screen)


@pytest.mark.parametrize(("names", "said"), [("/no/such/file", "no file"), ("'open", "quotation mark")])
async def test_what_cannot_be_read_is_said(book: Path, names: str, said: str) -> None:
    async with driving(book, (100, 40)) as user:
        await look_at(user, names)
        await user.until(lambda: said in user.shown(".problem"))
        await user.press("ctrl+s")
        assert "nothing to write yet" in user.shown(".problem")
        await user.press("escape")
        await user.until(lambda: isinstance(user.app.screen, BrowseScreen))


async def test_a_newer_edition_is_offered_and_taken_when_told_to() -> None:
    user_copy = RecordBook.open(None)
    shipped = user_copy.load()
    user_copy.delete(shipped.finishes[0])
    kept = user_copy.location.path.with_name("db.json.edition.json")
    tables = json.loads(kept.read_bytes())
    tables["finishes"].pop(shipped.finishes[5].id)
    write(kept, tables)
    mine = json.loads(user_copy.location.path.read_bytes())
    mine["finishes"].pop(shipped.finishes[5].id)
    user_copy.location.path.write_text(
        json.dumps(mine, indent=2, ensure_ascii=False) + "\n", encoding="utf-8"
    )
    async with driving(None) as user:
        assert "There is a newer edition of the book: press : and type newer edition" in user.screen
        await user.press("colon")
        await user.type("newer edition")
        await user.until(lambda: "Look for a newer edition" in user.screen)
        await user.press("enter")
        await user.until(lambda: isinstance(user.app.screen, Choice))
        assert "1 added" in user.screen
        assert f"added: {shipped.finishes[5].race}" in user.screen
        await user.press("t")
        await user.until(lambda: len(user.state.book.finishes) == 127)
        assert shipped.finishes[0].id not in user.state.book.finish_by_id


@pytest.mark.parametrize("colourless", [False, True])
async def test_a_box_shows_whether_it_is_ticked(book: Path, colourless: bool) -> None:
    async with driving(book, (100, 40), colourless=colourless) as user:
        user.app.files = NamedFiles()
        await user.app.run_action("import_files")
        await user.until(lambda: isinstance(user.app.focused, Input))
        assert "[ ] leave out" in user.screen
        await user.press("tab", "space")
        assert "[x] leave out" in user.screen
        await user.press("escape", "a")
        await user.until(lambda: "[x] is ranked" in user.screen)


async def test_a_long_preview_scrolls_with_its_keys_in_sight(book: Path, tmp_path: Path) -> None:
    results = tmp_path / "r.csv"
    rows = [f"Cup,Testville {n},{1990 + n}-06-14,Daytona,0.4,Joe Smith,Ann Other" for n in range(1, 29)]
    results.write_text("\n".join([CSV.splitlines()[0], *rows]), encoding="utf-8")
    for size in ((80, 24), (60, 12)):
        async with driving(book, size) as user:
            await look_at(user, str(results))
            await user.until(lambda: "28 races read" in user.screen)
            assert "the box above leaves them out" in user.shown("#preview")
            assert "PgDn scrolls   Ctrl+S writes   Esc cancels" in user.screen
            assert "Testville 28:" not in user.screen
            await user.press(*["pagedown"] * 20)
            assert "Testville 28:" in user.screen
            await user.press(*["up"] * 2, *["pageup"] * 22)
            assert "28 races read" in user.screen
            await user.press("tab", "space")
            await user.until(lambda: "28 left out" in user.shown("#preview"))
