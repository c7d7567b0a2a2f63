"""One field of several finishes, changed alike: one change, and one undo."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from finishtui.domain.draft import Entry
from finishtui.store.record_book import RecordBook
from finishtui.ui.dialogs.alike import AlikeBox
from finishtui.ui.dialogs.box import Choice
from finishtui.ui.list.browse import BrowseScreen
from tests.ui.driving import Driver, copy_of_shipped, driving


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return copy_of_shipped(tmp_path)


async def open_box(user: Driver, field: str) -> None:
    await user.press("C")
    await user.until(lambda: isinstance(user.app.screen, AlikeBox))
    fields = ["series", "race", "track", "winner", "runner-up", "points race", "ended", "notes", "source"]
    await user.press(*["j"] * fields.index(field), "enter")


async def closed(user: Driver) -> None:
    await user.until(lambda: isinstance(user.app.screen, BrowseScreen) and bool(user.said))


async def test_marked_finishes_get_one_value_in_one_change_and_one_undo_takes_it_back(book: Path) -> None:
    old = json.loads(book.read_text("utf-8"))["finishes"]
    async with driving(book) as user:
        await user.press("space", "j", "space", "j", "space")
        marked = user.state.marked
        assert len(marked) == 3
        await user.press("C")
        await user.until(lambda: isinstance(user.app.screen, AlikeBox))
        assert "Change 3 finishes alike" in user.screen
        assert "Cup (1)" in user.screen
        assert "under green" in user.screen
        await user.press("escape")
        await open_box(user, "ended")
        await user.type("slowly")
        assert "is none of green, caution, safety_car, red_flag, countback" in user.screen
        await user.press("f2")
        assert isinstance(user.app.screen, AlikeBox)
        await user.press(*["backspace"] * 6)
        await user.type("safety car")
        assert "changes 3 of 3 finishes" in user.screen
        await user.press("enter")
        await closed(user)
        assert user.said == ["Changed the ending of 3 finishes: safety car"]
        assert [user.state.book.finish_by_id[each].ended for each in marked] == ["safety_car"] * 3
        assert len(user.record_book.log()) == 1
        await user.press("u")
        await user.until(lambda: not user.state.book.finish_by_id[marked[0]].ended)
    assert json.loads(book.read_text("utf-8"))["finishes"] == old


async def test_a_half_typed_name_is_the_one_that_it_means_and_no_mark_is_the_cursors_finish(
    book: Path,
) -> None:
    async with driving(book) as user:
        first = user.state.view.rows[0].id
        await open_box(user, "track")
        await user.type("kansas sp")
        await user.press("f2")
        await closed(user)
        assert user.state.book.finish_by_id[first].track == "Kansas Speedway"
        assert user.said == ["Changed the track of 1 finish: Kansas Speedway"]


async def test_what_changes_nothing_is_not_saved_and_a_new_family_is_said(book: Path) -> None:
    async with driving(book, (40, 12)) as user:
        before = book.read_bytes()
        await open_box(user, "points race")
        await user.type("yes")
        assert "changes 0 of 1 finish" in user.screen
        await user.press("f2", "escape")
        await open_box(user, "series")
        await user.type("Karts")
        assert "changes 1 of 1 finish; a new series: Karts" in " ".join(user.screen.split())
        await user.press("escape")
    assert book.read_bytes() == before


@pytest.mark.parametrize(("field", "name"), [("notes", "notes"), ("ended", "ending")])
async def test_a_value_is_taken_away_only_when_that_is_said_and_answered(
    book: Path, field: str, name: str
) -> None:
    async with driving(book) as user:
        await open_box(user, field)
        await user.type("red flag")
        await user.press("f2")
        await closed(user)
        changed = book.read_bytes()
        await open_box(user, field)
        await user.press("enter")
        await user.until(lambda: isinstance(user.app.screen, Choice))
        assert f"Take the {name} of 1 finish away?" in user.screen
        await user.press("enter")
        await user.until(lambda: isinstance(user.app.screen, AlikeBox))
        assert f"takes the {name} of 1 of 1 finish away" in user.screen
        assert book.read_bytes() == changed
        await user.press("f2")
        await user.until(lambda: isinstance(user.app.screen, Choice))
        await user.press("y")
        await user.until(lambda: user.said[-1:] == [f"Took the {name} of 1 finish away"])
        assert user.browse.finish
        assert not getattr(user.browse.finish, field)


async def test_what_enter_takes_is_seen_before_it_is_saved(book: Path) -> None:
    async with driving(book) as user:
        await open_box(user, "race")
        await user.type("Samsung")
        await user.press("enter")
        assert isinstance(user.app.screen, AlikeBox)
        assert "Samsung/RadioShack 500" in user.screen
        await user.press("enter")
        await closed(user)
        assert user.said == ["Changed the race of 1 finish: Samsung/RadioShack 500"]
        await open_box(user, "race")
        await user.type("Samsung 500")
        await user.press("enter")
        await user.until(lambda: user.said[-1:] == ["Changed the race of 1 finish: Samsung 500"])


async def test_what_another_run_changed_meanwhile_stays_and_gets_the_value_too(book: Path) -> None:
    async with driving(book) as user:
        finish = user.browse.finish
        assert finish
        await user.press("space", "j", "space")
        marked = user.state.marked
        await open_box(user, "notes")
        RecordBook.open(str(book)).edit(finish, Entry(finish._replace(winner_number="99")))
        await user.type("Seen again.")
        await user.press("f2")
        await closed(user)
        assert user.said == ["Changed the notes of 2 finishes: Seen again."]
        found = user.state.book.finish_by_id
        assert [found[each].notes for each in marked] == ["Seen again."] * 2
        assert found[finish.id].winner_number == "99"


async def test_a_field_that_another_run_changed_meanwhile_is_left_and_said(book: Path) -> None:
    async with driving(book) as user:
        finish = user.browse.finish
        assert finish
        await open_box(user, "notes")
        RecordBook.open(str(book)).edit(finish, Entry(finish._replace(notes="Theirs.")))
        await user.type("Mine.")
        await user.press("f2")
        await closed(user)
        (said,) = user.said
        assert "changed by another program meanwhile. Nothing was written." in said
        assert "Look at the book as it is now, and do that again." in said
        await user.until(lambda: user.state.book.finish_by_id[finish.id].notes == "Theirs.")
