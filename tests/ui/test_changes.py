"""What changes the book from the list: delete, undo, redo, history, and what others do meanwhile."""

from __future__ import annotations

import inspect
from pathlib import Path
from typing import Any

import pytest
from textual.screen import ModalScreen

from finishtui.domain.draft import Draft, Entry, build
from finishtui.domain.finish import Finish
from finishtui.domain.history import Change
from finishtui.errors import SaveFailed
from finishtui.store.record_book import RecordBook
from finishtui.ui.dialogs.box import Choice
from finishtui.ui.form.finish_form import FinishForm
from finishtui.ui.list.browse import BrowseScreen
from tests.ui.driving import TODAY, Driver, copy_of_shipped, driving
from tests.ui.test_form import NEW

FIRST = "2018-02-17-xfinity-powershares-qqq-300"


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return copy_of_shipped(tmp_path)


def somebody_adds(path: Path, race: str = "Elsewhere 200", margin: str = "0.001") -> None:
    other = RecordBook.open(str(path))
    draft = Draft("Cup", race, "2026-06-28", "Daytona", margin, "Ann Other", "", "Bob Other")
    other.add(build(draft, other.load(), TODAY))


async def test_a_book_that_is_read_late_finds_the_list_of_a_program_that_is_left(tmp_path: Path) -> None:
    path = copy_of_shipped(tmp_path)
    async with driving(path) as user:
        finish = user.state.book.finishes[0]
    RecordBook.open(str(path)).delete(finish)
    assert await user.app._read_again()
    assert finish in user.state.book.finishes


async def test_what_is_found_late_of_a_finish_is_not_shown_in_a_program_that_is_left(book: Path) -> None:
    async with driving(book) as user:
        finish = user.browse.finish
    assert finish
    find: Any = inspect.unwrap(type(user.browse)._find_why)
    await find(user.browse, finish, user.state.view.book)


async def delete(user: Driver) -> None:
    await user.press("d")
    await user.until(lambda: isinstance(user.app.screen, Choice))
    await user.press("y")
    await user.until(lambda: len(user.state.book.finishes) == 127)


async def test_deleting_names_the_finish_and_keeps_it_by_default(book: Path) -> None:
    async with driving(book) as user:
        await user.press("d")
        await user.until(lambda: isinstance(user.app.screen, Choice))
        assert "PowerShares QQQ 300" in user.screen
        await user.press("enter")
        await user.until(lambda: isinstance(user.app.screen, BrowseScreen))
        assert FIRST in user.state.book.finish_by_id
        await delete(user)
        assert FIRST not in user.state.book.finish_by_id
        assert user.state.selected == user.state.view.rows[0].id


async def test_a_finish_that_changed_under_the_question_is_shown_and_can_be_deleted_again(book: Path) -> None:
    async with driving(book) as user:
        finish = user.browse.finish
        assert finish
        await user.press("d")
        await user.until(lambda: isinstance(user.app.screen, Choice))
        RecordBook.open(str(book)).edit(finish, Entry(finish._replace(notes="Theirs.")))
        await user.press("y")
        await user.until(lambda: "Look at the book as it is now, and do that again." in "".join(user.said))
        await user.until(lambda: user.state.book.finish_by_id[FIRST].notes == "Theirs.")
        await delete(user)


async def test_undo_and_redo_say_what_they_did(book: Path) -> None:
    async with driving(book) as user:
        await delete(user)
        await user.press("j", "j", "u")
        await user.until(lambda: len(user.state.book.finishes) == 128)
        assert user.said == ["Undid: deleted PowerShares QQQ 300"]
        assert user.state.selected == "2018-02-17-xfinity-powershares-qqq-300"
        await user.press("U")
        await user.until(lambda: len(user.state.book.finishes) == 127)
        assert [toast.partition(":")[0] for toast in user.said] == ["Redid"]
        await user.press("U")
        await user.until(lambda: any("no undo to take back" in toast for toast in user.said[-1:]))


async def test_nothing_to_undo_is_said(book: Path) -> None:
    async with driving(book) as user:
        await user.press("u")
        await user.until(lambda: "Nothing to undo." in user.said)


async def test_another_runs_change_is_named_before_it_is_undone(book: Path) -> None:
    somebody_adds(book)
    async with driving(book) as user:
        await user.press("u")
        await user.until(lambda: isinstance(user.app.screen, Choice))
        assert "Elsewhere 200" in user.screen
        await user.press("n")
        await user.until(lambda: isinstance(user.app.screen, BrowseScreen))
        assert len(user.state.book.finishes) == 129
        await user.press("u")
        await user.until(lambda: isinstance(user.app.screen, Choice))
        await user.press("y")
        await user.until(lambda: len(user.state.book.finishes) == 128)


@pytest.mark.journey
async def test_history_shows_old_and_new_field_by_field(book: Path) -> None:
    async with driving(book) as user:
        await user.press("e")
        await user.fill(winner_number="99")
        await user.press("ctrl+s")
        await user.until(lambda: isinstance(user.app.screen, BrowseScreen))
        await user.press("H")
        await user.until(lambda: "History of" in user.screen)
        assert "9 → 99" in user.screen
        assert "edited PowerShares QQQ 300" in user.screen


@pytest.mark.journey
async def test_a_duplicate_starts_as_the_finish_and_gets_an_id_of_its_own(book: Path) -> None:
    async with driving(book) as user:
        old = user.state.book.finish_by_id[FIRST]
        assert old.notes
        assert old.sources
        await user.press("D")
        await user.until(lambda: isinstance(user.app.screen, FinishForm))
        assert "without its notes and sources" in user.shown(".title")
        await user.fill(date="2026-07-01", margin="0.004")
        await user.press("ctrl+s")
        await user.until(lambda: isinstance(user.app.screen, BrowseScreen))
        new = user.state.book.finish_by_id["2026-07-01-xfinity-powershares-qqq-300"]
        assert (new.winner, new.margin.text) == ("Tyler Reddick", "0.004")
        assert not new.notes
        assert not new.sources
        assert user.state.selected == new.id


async def test_a_foreign_change_is_shown_with_the_cursor_on_the_same_finish(book: Path) -> None:
    async with driving(book) as user:
        await user.press("j", "j", "j")
        selected = user.state.selected
        table = user.browse.table
        refreshed: list[object] = []
        real = table.refresh

        def counted(*regions: object, **options: object) -> object:
            if not regions:
                refreshed.append(options)
            return real(*regions, **options)  # type: ignore[arg-type]  # passed on as they came

        table.refresh = counted  # type: ignore[method-assign,assignment]  # counts full repaints
        somebody_adds(book)
        await user.until(lambda: len(user.state.book.finishes) == 129)
        await user.pilot.pause()
        assert user.state.selected == table.cursor_id == selected
        assert len(refreshed) <= 1
        assert "129 NASCAR finishes" in user.screen


async def test_a_damaged_book_is_said_once_and_the_list_stays(book: Path) -> None:
    async with driving(book) as user:
        whole = book.read_bytes()
        book.write_bytes(whole[: len(whole) // 2])
        await user.until(lambda: bool(user.said))
        await user.press("j", "r")
        await user.until(lambda: len(user.said) >= 2)
        assert len(user.state.view.rows) == 128
        book.write_bytes(whole)
        await user.press("r")
        await user.until(lambda: "128 finishes read." in user.said)


async def test_editing_needs_a_finish(book: Path) -> None:
    async with driving(book, text="no such race") as user:
        await user.press("e", "d", "D", "H", "enter")
        assert isinstance(user.app.screen, BrowseScreen)


@pytest.mark.journey
async def test_the_form_starts_with_the_scope_or_as_this_runs_last_addition_in_it(book: Path) -> None:
    somebody_adds(book)
    async with driving(book) as user:
        await user.press("4", "a")
        await user.until(lambda: isinstance(user.app.screen, FinishForm))
        assert user.form.draft == Draft("Xfinity", sources="", margin_over="")
        await user.fill(**{**NEW, "series": "Xfinity"})
        await user.press("ctrl+s")
        await user.until(lambda: isinstance(user.app.screen, BrowseScreen))
        await user.press("a")
        await user.until(lambda: isinstance(user.app.screen, FinishForm))
        assert user.form.draft == Draft(
            "Xfinity", date=NEW["date"], track="Talladega Superspeedway", sources="", margin_over=""
        )
        await user.press("escape", "3", "a")
        await user.until(lambda: isinstance(user.app.screen, FinishForm))
        assert user.form.draft == Draft("Cup", sources="", margin_over="")


@pytest.mark.journey
@pytest.mark.parametrize(("key", "foot"), [("a", "Cancel (Esc)"), ("A", "Esc closes"), ("d", "Keep (n)")])
@pytest.mark.parametrize("size", [(80, 24), (40, 12)])
async def test_what_was_said_goes_as_a_box_opens_but_not_an_error(
    book: Path, size: tuple[int, int], key: str, foot: str
) -> None:
    async with driving(book, size) as user:
        user.app.say("Kyle Larson won this by a hair.\n" * 5)
        await user.until(lambda: "by a hair" in user.screen)
        await user.press(key)
        await user.until(lambda: foot in user.screen)
        assert "by a hair" not in user.screen
        await user.press("escape")
        user.app.say_error(SaveFailed("the disk is full", "Make room."))
        await user.until(lambda: "the disk is full" in user.screen)
        await user.press(key)
        await user.until(lambda: isinstance(user.app.screen, ModalScreen))
        await user.until(lambda: "the disk is full" in user.screen)


async def test_what_another_program_does_between_a_change_and_the_next_look_is_shown(book: Path) -> None:
    async with driving(book) as user:
        real = user.record_book.delete

        def delete_and_be_followed(*finishes: Finish) -> Change:
            change = real(*finishes)
            somebody_adds(book)
            return change

        user.record_book.delete = delete_and_be_followed  # type: ignore[method-assign]  # the moment matters
        await user.press("d")
        await user.until(lambda: isinstance(user.app.screen, Choice))
        await user.press("y")
        user.app.look_at_disk()
        await user.until(lambda: "Ann Other" in user.screen)
        assert len(user.state.book.finishes) == 128


@pytest.mark.parametrize("key", "aAReDdCuU")
async def test_book_that_is_served_to_be_read_refuses_before_anything_is_typed(book: Path, key: str) -> None:
    before = book.read_bytes()
    async with driving(book) as user:
        user.app.read_only = True
        await user.press(key)

        assert user.app.screen is user.browse
        assert "nothing can be changed here" in user.screen
    assert book.read_bytes() == before
