"""An edit of a finish that changed meanwhile: both edits stay, and only real clashes are asked about."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from finishtui.domain.draft import build, draft_of
from finishtui.domain.finish import Finish, Source
from finishtui.domain.margin import parse_margin
from finishtui.store.record_book import RecordBook
from finishtui.ui.dialogs.box import Choice
from finishtui.ui.form.finish_form import FinishForm
from finishtui.ui.list.browse import BrowseScreen
from finishtui.ui.state.form_merge import merge
from tests.ui.driving import TODAY, Driver, copy_of_shipped, driving
from tests.ui.test_form import on_disk

FIRST = "2018-02-17-xfinity-powershares-qqq-300"
BASE = Finish(
    "a", "cup", "A 100", date(2020, 2, 2), "Daytona", parse_margin("0.01"), "Ann Other", "Bob Other"
)


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return copy_of_shipped(tmp_path)


def somebody_edits(path: Path, **typed: Any) -> None:
    other = RecordBook.open(str(path))
    book = other.load()
    finish = book.finish_by_id[FIRST]
    other.edit(finish, build(draft_of(finish, book)._replace(**typed), book, TODAY, finish))


def somebody_deletes(path: Path) -> None:
    other = RecordBook.open(str(path))
    other.delete(other.load().finish_by_id[FIRST])


async def saved_over(user: Driver, path: Path, mine: dict[str, str], theirs: dict[str, str]) -> None:
    await user.press("e")
    await user.fill(**mine)
    somebody_edits(path, **theirs)
    await user.press("ctrl+s")


async def test_a_field_that_only_they_changed_stays_theirs_without_a_question(book: Path) -> None:
    async with driving(book) as user:
        await saved_over(user, book, {"winner_number": "99"}, {"notes": "A new note."})
        await user.until(lambda: isinstance(user.app.screen, BrowseScreen))
        assert "Kept as the book has it: notes." in user.said
    saved = on_disk(book)[FIRST]
    assert (saved["winner_number"], saved["notes"]) == ("99", "A new note.")


@pytest.mark.parametrize(("key", "number"), [("k", "99"), ("t", "8")])
async def test_only_what_both_changed_is_asked_about(book: Path, key: str, number: str) -> None:
    mine = {"winner_number": "99", "runner_up_number": "77"}
    async with driving(book) as user:
        await saved_over(user, book, mine, {"winner_number": "8", "notes": "A new note."})
        await user.until(lambda: isinstance(user.app.screen, Choice))
        assert "yours: 99" in user.screen
        assert "the book's: 8" in user.screen
        assert "note." not in user.screen
        assert "77" not in user.screen
        await user.press(key)
        await user.until(lambda: isinstance(user.app.screen, BrowseScreen))
    saved = on_disk(book)[FIRST]
    assert (saved["winner_number"], saved["runner_up_number"]) == (number, "77")
    assert saved["notes"] == "A new note."


async def test_going_back_writes_nothing_and_a_small_screen_shows_the_answers(book: Path) -> None:
    async with driving(book, (40, 12)) as user:
        await saved_over(user, book, {"winner_number": "99"}, {"winner_number": "8"})
        await user.until(lambda: isinstance(user.app.screen, Choice))
        for answer in ("Keep yours (k)", "Take the book's (t)", "Back to the form (b)"):
            assert answer in user.screen
        await user.press("b")
        await user.until(lambda: user.state.book.finish_by_id[FIRST].winner_number == "8")
        assert on_disk(book)[FIRST]["winner_number"] == "8"


async def test_a_finish_deleted_meanwhile_is_not_brought_back_by_an_edit(book: Path) -> None:
    async with driving(book) as user:
        await user.press("e")
        await user.fill(winner_number="99")
        somebody_deletes(book)
        await user.press("ctrl+s")
        await user.until(lambda: isinstance(user.app.screen, Choice))
        assert "deleted meanwhile" in user.screen
        assert "what you typed is lost" in " ".join(user.screen.replace("│", " ").split())
        await user.press("l")
        await user.until(lambda: isinstance(user.app.screen, BrowseScreen))
    assert FIRST not in on_disk(book)


@pytest.mark.parametrize("size", [(80, 24), (40, 12)])
async def test_a_finish_deleted_meanwhile_is_added_again_as_it_was_typed(
    book: Path, size: tuple[int, int]
) -> None:
    before = on_disk(book)[FIRST]
    async with driving(book, size) as user:
        await user.press("e")
        await user.fill(winner_number="98")
        somebody_deletes(book)
        await user.press("ctrl+s")
        await user.until(lambda: isinstance(user.app.screen, Choice))
        for answer in ("Add it again (a)", "Leave without it (l)", "Back to the form (b)"):
            assert answer in user.screen
        await user.press("b")
        assert user.form.draft.winner_number == "98"
        await user.fill(winner_number="99")
        await user.press("ctrl+s")
        await user.until(lambda: isinstance(user.app.screen, Choice))
        await user.press("a")
        await user.until(lambda: isinstance(user.app.screen, BrowseScreen))
        assert user.state.selected == FIRST
    assert on_disk(book)[FIRST] == {**before, "winner_number": "99"}


async def edit_left_by_a_crash(book: Path, *, has_base: bool = True, **mine: str) -> None:
    """Leave an edit that was not saved by a run that ended under it, or as the version before kept it."""
    async with driving(book) as user:
        await user.press("e")
        await user.fill(**mine)
        drafts = user.record_book.location.drafts
        await user.until(lambda: any(drafts.glob("*.json")))
    kept = next(drafts.glob("*.json"))
    content = json.loads(kept.read_bytes())
    kept.write_text(json.dumps(content if has_base else {**content, "base": None}))
    kept.rename(kept.with_name("1073741823-gone.json"))


async def test_an_edit_that_is_gone_on_with_keeps_what_the_book_gained_since(book: Path) -> None:
    await edit_left_by_a_crash(book, winner_number="99")
    somebody_edits(book, winner_number="8", notes="A new note.")
    async with driving(book) as user:
        await user.press("R")
        await user.until(lambda: isinstance(user.app.screen, FinishForm))
        await user.press("ctrl+s")
        await user.until(lambda: isinstance(user.app.screen, Choice))
        assert "the book's: 8" in user.screen
        await user.press("k")
        await user.until(lambda: isinstance(user.app.screen, BrowseScreen))
    saved = on_disk(book)[FIRST]
    assert (saved["winner_number"], saved["notes"]) == ("99", "A new note.")


@pytest.mark.parametrize("has_base", [True, False])
async def test_a_form_says_that_the_finish_it_goes_on_with_was_deleted(book: Path, has_base: bool) -> None:
    await edit_left_by_a_crash(book, has_base=has_base, winner_number="99")
    somebody_deletes(book)
    async with driving(book) as user:
        await user.press("R")
        await user.until(lambda: isinstance(user.app.screen, FinishForm))
        assert "is no longer in the book" in user.screen
        assert user.form.draft.winner_number == "99"


async def test_a_draft_of_the_version_before_is_an_edit_of_the_finish_as_it_is(book: Path) -> None:
    await edit_left_by_a_crash(book, has_base=False, winner_number="99")
    async with driving(book) as user:
        await user.press("R")
        await user.until(lambda: isinstance(user.app.screen, FinishForm))
        assert "Edit PowerShares" in user.screen
        await user.press("ctrl+s")
        await user.until(lambda: isinstance(user.app.screen, BrowseScreen))
    assert on_disk(book)[FIRST]["winner_number"] == "99"


def test_additions_of_both_stay() -> None:
    one, other = (Source(f"https://example.org/{name}") for name in "ab")
    merged = merge(BASE, BASE._replace(sources=(one,)), BASE._replace(sources=(other,)))
    assert merged.finish.sources == (other, one)
    assert not merged.clashes


def test_the_same_change_by_both_is_no_clash() -> None:
    mine = BASE._replace(notes="Same.")
    assert merge(BASE, mine, mine) == merge(mine, mine, mine)


def test_a_driver_is_never_both_winner_and_runner_up() -> None:
    mine = BASE._replace(winner="Cy Other")
    merged = merge(BASE, mine, BASE._replace(runner_up="Cy Other"))
    assert merged.clashes == ("winner", "runner_up")
    assert merged.taking(mine).runner_up == "Bob Other"


@pytest.mark.parametrize(
    "change",
    [{"race": "B 200"}, {"margin": parse_margin("0.010")}, {"notes": "New."}, {"points_race": False}],
)
def test_what_one_of_them_changed_is_taken(change: dict[str, Any]) -> None:
    changed = BASE._replace(**change)
    assert merge(BASE, BASE, changed).finish == merge(BASE, changed, BASE).finish == changed
