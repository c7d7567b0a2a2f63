"""What the form says beside its fields and at its foot, while a finish is typed and saved."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from finishtui.domain.book import Book
from finishtui.domain.draft import Draft, Entry
from finishtui.domain.history import Change
from finishtui.store.record_book import RecordBook
from finishtui.ui.dialogs.box import Choice
from finishtui.ui.state.form_words import TypedFinish, series_hint
from tests.ui.driving import TODAY, copy_of_shipped, driving
from tests.ui.test_form import NEW, open_form, save


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return copy_of_shipped(tmp_path)


async def test_what_is_read_otherwise_than_typed_is_said_under_the_field(book: Path) -> None:
    async with driving(book) as user:
        await open_form(user)
        for text in ("Cup", "Testville 100", "yesterday", "Talladega", ".004 s"):
            await user.type(text)
            await user.press("tab")
        assert user.shown("#problem-margin") == "taken as 0.004 s"
        assert user.shown("#problem-date") == "taken as 2026-07-03"
        assert user.shown("#problem-track") == "taken as Talladega Superspeedway"
        assert user.shown("#problem-race") == ""


async def test_a_required_field_left_empty_is_needed_quietly_until_a_save(book: Path) -> None:
    async with driving(book) as user:
        await open_form(user)
        await user.press("tab")
        line = user.app.screen.query_one("#problem-series")
        assert user.shown("#problem-series") == "needed"
        assert line.has_class("-note")
        assert user.shown("#problem-race") == ""
        await user.press("ctrl+s")
        assert user.shown("#problem-series") == "the series is needed"
        assert not line.has_class("-note")


async def test_the_rank_line_says_what_it_waits_for(book: Path) -> None:
    async with driving(book) as user:
        await open_form(user)
        assert user.shown("#preview") == "its rank shows once it has a margin"
        await user.fill(margin="1 lap")
        assert user.shown("#preview") == "no rank yet: the margin cannot be read"


async def test_a_missing_source_is_said_as_what_can_still_be_given(book: Path) -> None:
    async with driving(book) as user:
        await open_form(user)
        await user.fill(**NEW)
        await user.press("tab")
        assert "no source given yet: it will be marked ?" in user.shown("#doubts")


def test_the_series_hint_names_what_the_book_has(book: Path) -> None:
    assert series_hint(RecordBook.open(str(book)).load()) == "Cup, Truck, Xfinity or a new one"
    assert series_hint(Book(())) == "the book's first, like Cup"


async def test_completions_are_framed_over_what_lies_under_them(book: Path) -> None:
    async with driving(book) as user:
        await open_form(user)
        user.app.screen.query_one("#field-track").focus()
        await user.type("low")
        await user.until(lambda: "│Lowe's Motor Speedway " in user.screen)
        below = next(line for line in user.screen.split("\n") if "Motor Speedway " in line)
        assert not below.partition("│Lowe's")[2].partition("│")[2].strip("│ ")


async def test_a_save_that_waits_says_so_at_once(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    free, add = threading.Event(), RecordBook.add

    def waits(self: RecordBook, entry: Entry) -> Change:
        assert free.wait(20)
        return add(self, entry)

    monkeypatch.setattr(RecordBook, "add", waits)
    async with driving(book) as user:
        await open_form(user)
        await user.fill(**NEW)
        await user.press("ctrl+s")
        try:
            await user.until(lambda: "Saving…" in user.screen)
        finally:
            free.set()
        await save(user)


async def test_a_race_that_did_not_end_under_green_is_said_not_to_be_ranked(book: Path) -> None:
    async with driving(book, (100, 50)) as user:
        await user.press("a")
        await user.fill(margin="0.003", ended="safety car")
        await user.until(lambda: "not ranked, as it ended behind the safety car" in user.screen)
        await user.fill(ended="slowly")
        await user.press("f2")
        await user.until(lambda: "is none of green, caution" in user.screen)


def test_the_fields_that_keep_it_from_being_saved_are_named_as_they_are_labelled() -> None:
    draft = Draft(
        "Cup", "A race", "someday", "Daytona", "0.1", "A One", runner_up="B Two", sources="x\nftp://y"
    )
    assert TypedFinish(draft, Book(()), TODAY).unfit_words() == "Not saved: see Date and Sources."


async def test_a_name_is_doubted_that_is_near_one_which_only_the_shipped_book_has(tmp_path: Path) -> None:
    empty = tmp_path / "new.json"
    RecordBook.open(str(empty), new=True)
    async with driving(empty) as user:
        await open_form(user)
        await user.fill(winner="Kyle Larsen")
        user.app.screen.query_one("#field-winner").focus()
        await user.press("tab")
        assert user.shown("#problem-winner") == "perhaps Kyle Larson?"


async def test_a_race_that_has_words_of_another_is_asked_about_and_saved_as_it_is_typed(book: Path) -> None:
    async with driving(book) as user:
        await open_form(user)
        await user.fill(**NEW, source_url="https://example.org/a")
        await user.fill(race="Samsung 500")
        user.app.screen.query_one("#field-race").focus()
        await user.press("ctrl+s")
        await user.until(lambda: isinstance(user.app.screen, Choice))
        assert "Race: Samsung 500. Perhaps Samsung/RadioShack 500?" in user.screen
        await user.press("y")
        await user.until(lambda: bool(user.said))
        assert user.browse.finish
        assert user.browse.finish.race == "Samsung 500"


async def test_a_race_that_only_has_words_of_another_is_not_taken_for_it_unless_that_is_chosen(
    book: Path,
) -> None:
    async with driving(book) as user:
        await open_form(user)
        user.app.screen.query_one("#field-race").focus()
        await user.type("Samsung 500")
        assert "Samsung/RadioShack 500" in user.screen
        assert "↓ chooses" in user.screen
        assert "Tab takes" not in user.screen
        await user.press("tab")
        assert user.form.draft.race == "Samsung 500"
        assert user.shown("#problem-race") == "perhaps Samsung/RadioShack 500?"
        user.app.screen.query_one("#field-race").focus()
        await user.press("down", "tab")
        assert user.form.draft.race == "Samsung/RadioShack 500"
