"""The form: what is typed is checked in words, ranked live, saved whole, and never lost."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from textual.widgets import Input, TextArea

from finishtui.domain.documents import FINISHES
from finishtui.domain.draft import Draft, build
from finishtui.errors import SaveFailed
from finishtui.store.record_book import RecordBook
from finishtui.ui.dialogs.box import Choice
from finishtui.ui.form.finish_form import FinishForm
from finishtui.ui.list.browse import BrowseScreen
from finishtui.ui.pages.help import HelpScreen
from tests.support.odd_text import ODD
from tests.support.shipped import PATH
from tests.ui.driving import TODAY, Driver, copy_of_shipped, driving

NEW = {
    "series": "Cup",
    "race": "Testville 100",
    "date": "2026-07-03",
    "track": "Talladega",
    "margin": "0.002",
    "winner": "Joe Smith",
    "runner_up": "Kyle Larson",
}


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return copy_of_shipped(tmp_path)


def on_disk(path: Path) -> dict[str, Any]:
    finishes: dict[str, Any] = json.loads(path.read_bytes())["finishes"]
    return finishes


async def open_form(user: Driver) -> None:
    await user.press("a")
    await user.until(lambda: isinstance(user.app.screen, FinishForm))
    await user.pilot.pause()


async def save(user: Driver) -> None:
    await user.press("ctrl+s")
    await user.until(lambda: not isinstance(user.app.screen, FinishForm))


async def test_a_finish_is_added_ranked_and_under_the_cursor(book: Path) -> None:
    async with driving(book) as user:
        await open_form(user)
        await user.fill(**NEW, winner_number="09", source_url="https://example.org/a", source_title="Example")
        assert user.shown("#preview") == (
            "would be at best =2nd in Cup and at best =1st at Talladega (of those in this book, which "
            "is complete to 0.020 s in Cup up to 21 June 2026 "
            "and to 0.006 s at Talladega up to 31 December 2025)"
        )
        await save(user)
        assert user.state.selected == "2026-07-03-cup-testville-100"
        assert any(
            "Testville 100, 0.002 s: at best =2nd in Cup and at best =1st at Talladega (of those" in toast
            for toast in user.said
        )
        saved = on_disk(book)["2026-07-03-cup-testville-100"]
    assert saved["track"] == "Talladega Superspeedway"
    assert saved["winner_number"] == "09"
    assert saved["sources"] == [{"url": "https://example.org/a", "title": "Example"}]
    async with driving(book) as user:
        assert user.state.book.finish_by_id["2026-07-03-cup-testville-100"].winner == "Joe Smith"


async def test_the_form_is_filled_by_keyboard_alone(book: Path) -> None:
    async with driving(book) as user:
        await open_form(user)
        for text in ("Cup", "Testville 100", "yesterday", "Talladega", ".002 s", "Joe Smith", "Kyle Larson"):
            await user.type(text)
            await user.press("tab")
        await save(user)
        finish = user.state.book.finish_by_id["2026-07-03-cup-testville-100"]
        assert finish.margin.text == "0.002"
        await open_form(user)
        form = user.app.screen
        assert isinstance(form, FinishForm)
        assert (form.draft.series, form.draft.date, form.draft.track) == (
            "Cup",
            "2026-07-03",
            "Talladega Superspeedway",
        )


async def test_a_new_series_and_track_come_with_their_first_finish(book: Path) -> None:
    async with driving(book) as user:
        await open_form(user)
        await user.fill(**{**NEW, "series": "ARCA", "track": "Testville International Speedway"})
        assert "new series ARCA" in user.shown("#preview")
        assert "new track Testville International Speedway" in user.shown("#preview")
        await save(user)
        assert "ARCA" in user.screen
        await user.press("u")
        await user.until(lambda: len(user.state.book.finishes) == 128)
        assert "arca" not in user.state.book.series_by_id
        assert user.state.book.find_track("Testville International Speedway") is None


async def test_every_problem_is_in_words_and_the_first_has_the_focus(book: Path) -> None:
    async with driving(book, (80, 50)) as user:
        await open_form(user)
        await user.fill(**{**NEW, "date": "2026-02-30", "margin": "0,002", "runner_up": "joe smith"})
        await user.press("ctrl+s")
        assert isinstance(user.app.screen, FinishForm)
        assert user.app.focused is user.app.screen.query_one("#field-date")
        assert user.shown("#problem-date") == "2026-02-30 is not a day of the calendar"
        assert user.shown("#problem-margin") == "write 0.002 with a point"
        assert "same driver" in user.shown("#problem-runner_up")
        await user.fill(date="2026-03-01")
        assert user.shown("#problem-date") == ""
    assert len(on_disk(book)) == 128


@pytest.mark.journey
async def test_what_is_doubted_is_said_at_its_field_and_asked_about_once(book: Path) -> None:
    async with driving(book, (100, 40)) as user:
        await open_form(user)
        await user.fill(**{**NEW, "winner": "Kyle Larsen", "runner_up": "Joe Smith"})
        user.app.screen.query_one("#field-winner").focus()
        await user.press("tab")
        assert user.shown("#problem-winner") == "perhaps Kyle Larson?"
        assert "no source" in user.shown("#doubts")
        await user.press("ctrl+s")
        await user.until(lambda: isinstance(user.app.screen, Choice))
        assert "Winner: Kyle Larsen. Perhaps Kyle Larson?" in user.screen
        await user.press("y")
        await user.until(lambda: isinstance(user.app.screen, BrowseScreen))
    assert len(on_disk(book)) == 129


@pytest.mark.journey
async def test_a_field_that_is_left_says_what_is_wrong(book: Path) -> None:
    async with driving(book) as user:
        await open_form(user)
        user.app.screen.query_one("#field-margin").focus()
        await user.pilot.pause()
        await user.type("1 lap")
        assert user.shown("#problem-margin") == ""
        await user.press("tab")
        assert "only seconds" in user.shown("#problem-margin")


async def test_a_likely_duplicate_is_shown_before_saving(book: Path) -> None:
    async with driving(book) as user:
        await open_form(user)
        await user.fill(
            **{**NEW, "race": "AdventHealth 400", "date": "2024-05-06", "track": "Kansas Speedway"}
        )
        await user.press("ctrl+s")
        await user.until(lambda: isinstance(user.app.screen, Choice))
        assert "Kyle Larson over Chris Buescher" in user.screen
        await user.press("enter")
        assert isinstance(user.app.screen, FinishForm)
        await user.press("ctrl+s")
        await user.until(lambda: isinstance(user.app.screen, Choice))
        await user.press("y")
        await user.until(lambda: isinstance(user.app.screen, BrowseScreen))
    assert len(on_disk(book)) == 129


def somebody_adds(path: Path) -> None:
    other = RecordBook.open(str(path))
    typed: dict[str, Any] = {**NEW}
    other.add(build(Draft(**typed), other.load(), TODAY))


async def test_a_finish_that_another_run_added_under_the_form_is_a_likely_duplicate(book: Path) -> None:
    async with driving(book) as user:
        await open_form(user)
        await user.fill(**NEW)
        somebody_adds(book)
        await user.press("ctrl+s")
        await user.until(lambda: isinstance(user.app.screen, Choice))
        assert "Is it in the book already?" in user.screen
        assert "Joe Smith over Kyle Larson" in user.screen
    assert len(on_disk(book)) == 129


async def test_a_quick_line_that_another_run_added_meanwhile_goes_to_the_form(
    book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(RecordBook, "is_current", lambda *_: True)  # the list has not looked yet
    async with driving(book) as user:
        await user.press("A")
        await user.type('"Testville 100" hamlin 0.002 larson talladega cup yesterday')
        assert "Enter saves it" in user.screen
        somebody_adds(book)
        await user.press("enter")
        await user.until(lambda: isinstance(user.app.screen, FinishForm))
        assert user.form.draft.race == "Testville 100"
    assert len(on_disk(book)) == 129


async def test_a_quick_line_is_there_again_until_it_is_saved(book: Path) -> None:
    async with driving(book) as user:
        await user.press("A")
        await user.type("larson 0.00")
        await user.press("escape", "A")
        await user.type("1 buescher")
        assert user.app.screen.query_one("#quick", Input).value == "larson 0.001 buescher"
        await user.press("enter")
        await user.until(lambda: isinstance(user.app.screen, FinishForm))
        await user.press("escape", "y")
        await user.until(lambda: isinstance(user.app.screen, BrowseScreen))
        await user.press("A")
        line = user.app.screen.query_one("#quick", Input)
        assert line.value == "larson 0.001 buescher"
        line.value = '"Testville 100" hamlin 0.002 larson talladega cup yesterday'
        await user.press("enter")
        await user.until(lambda: len(on_disk(book)) == 129)
        await user.until(lambda: isinstance(user.app.screen, BrowseScreen))
        await user.press("A")
        assert user.app.screen.query_one("#quick", Input).value == ""


async def test_what_a_quick_line_has_that_is_not_understood_goes_to_the_form(book: Path) -> None:
    async with driving(book) as user:
        await user.press("A")
        await user.type("Chase Bank 400 larson 0.002 hamlin talladega cup yesterday")
        await user.press("enter")
        await user.until(lambda: isinstance(user.app.screen, FinishForm))
        assert user.form.draft.race == "Chase Bank 400"
        assert "not understood: Chase, Bank, 400" in user.screen
        await save(user)
        await user.press("A")
        assert user.app.screen.query_one("#quick", Input).value == ""


async def test_a_quick_line_that_is_not_understood_whole_is_not_saved_at_once(book: Path) -> None:
    async with driving(book) as user:
        await user.press("A")
        await user.type('"Testville 100" hamlin 0.002 larson talladega cup yesterday perhaps')
        assert "Enter opens the form with it" in user.screen
        await user.press("enter")
        await user.until(lambda: isinstance(user.app.screen, FinishForm))
        assert "not understood: perhaps" in user.screen
    assert len(on_disk(book)) == 128


async def test_a_quick_line_like_a_finish_of_the_book_says_so_before_and_in_the_form(book: Path) -> None:
    somebody_adds(book)
    async with driving(book) as user:
        await user.press("A")
        await user.type('"Testville 100" hamlin 0.002 larson talladega cup yesterday')
        assert "Enter opens the form with it" in user.screen
        assert "Is it in the book already?" in user.screen
        assert "Joe Smith over Kyle Larson" in user.screen
        await user.press("enter")
        await user.until(lambda: isinstance(user.app.screen, FinishForm))
        assert "like one in the book: 2026-07-03 Testville 100" in user.shown("#doubts")


async def test_escape_asks_where_something_was_typed(book: Path) -> None:
    async with driving(book) as user:
        await open_form(user)
        await user.press("escape")
        await user.until(lambda: isinstance(user.app.screen, BrowseScreen))
        await open_form(user)
        await user.type("Cup")
        await user.press("tab", "escape")
        await user.until(lambda: isinstance(user.app.screen, Choice))
        await user.press("escape")
        assert isinstance(user.app.screen, FinishForm)
        await user.press("ctrl+q")
        await user.until(lambda: isinstance(user.app.screen, Choice))
        await user.press("y")
        await user.until(lambda: isinstance(user.app.screen, BrowseScreen))
    assert len(on_disk(book)) == 128


@pytest.mark.journey
async def test_an_edit_keeps_what_the_form_does_not_show(book: Path) -> None:
    async with driving(book) as user:
        await user.press("e")
        await user.fill(winner_number="99")
        await save(user)
        assert any("0.0004 s: 1st in Xfinity" in toast for toast in user.said)
    before = RecordBook.open(str(PATH)).load().finishes
    first = next(finish for finish in before if finish.id == "2018-02-17-xfinity-powershares-qqq-300")
    assert on_disk(book)[first.id] == {**FINISHES.encode(first), "winner_number": "99"}


@pytest.mark.journey
async def test_saving_an_edit_without_a_change_is_no_change(book: Path) -> None:
    before = book.read_bytes()
    async with driving(book) as user:
        await user.press("e")
        await save(user)
        await user.until(lambda: "Nothing was changed." in user.said)
    assert book.read_bytes() == before


async def test_a_failed_save_keeps_the_form_and_says_why(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(self: RecordBook, entry: object) -> None:
        raise SaveFailed("the disk is full", "Make room, then save again.")

    async with driving(book) as user:
        await open_form(user)
        await user.fill(**NEW)
        with monkeypatch.context() as failing:
            failing.setattr(RecordBook, "add", full)
            await user.press("ctrl+s")
            await user.until(lambda: "the disk is full" in user.shown("#failure"))
        assert "Make room" in user.shown("#failure")
        form = user.app.screen
        assert isinstance(form, FinishForm)
        assert form.draft.race == "Testville 100"
        await save(user)
    assert len(on_disk(book)) == 129


async def left_by_a_crash(book: Path) -> Path:
    """Return the file of a form that was filled in by a run that ended under it."""
    async with driving(book) as user:
        await open_form(user)
        await user.fill(**NEW)
        drafts = user.record_book.location.drafts
        await user.until(lambda: any(drafts.glob("*.json")))
        kept = next(drafts.glob("*.json"))
    return kept.rename(kept.with_name("1073741823-gone.json"))


@pytest.mark.journey
async def test_what_was_typed_before_a_crash_is_gone_on_with(book: Path) -> None:
    left = await left_by_a_crash(book)
    async with driving(book) as user:
        assert "R goes on with the unsaved form of" in user.screen
        await user.press("R")
        await user.until(lambda: isinstance(user.app.screen, FinishForm))
        assert user.form.draft.race == "Testville 100"
        assert user.form.draft.winner == "Joe Smith"
        assert json.loads(next(left.parent.glob("*.json")).read_bytes())["draft"]["race"] == "Testville 100"
        await save(user)
        assert not any(left.parent.glob("*.json"))
        assert "unsaved form" not in user.screen
        await user.press("R")
        await user.until(lambda: "No form was left that is not saved." in user.said)
    assert "2026-07-03-cup-testville-100" in on_disk(book)


async def test_what_a_run_left_takes_no_key_of_what_is_typed_at_once(book: Path) -> None:
    left = await left_by_a_crash(book)
    async with driving(book) as user:
        await user.press("a")
        await user.type("gulf")
        await user.press("tab")
        await user.type("flag to flag")
        assert (user.form.draft.series, user.form.draft.race) == ("gulf", "flag to flag")
    assert json.loads(left.read_bytes())["draft"]["race"] == "Testville 100"


@pytest.mark.journey
async def test_odd_text_is_shown_as_text(book: Path) -> None:
    texts = list(ODD.values())
    async with driving(book, (120, 40)) as user:
        for start in range(0, len(texts), 4):
            race, winner, runner_up, track = (texts[(start + n) % len(texts)] for n in range(4))
            await open_form(user)
            odd = {"race": race, "winner": winner, "runner_up": runner_up, "track": track}
            await user.fill(**{**NEW, **odd})
            await user.press("ctrl+s")
            await user.until(
                lambda: not isinstance(user.app.screen, FinishForm) or "problem" in problem_classes(user)
            )
            for _ in range(12):
                if not isinstance(user.app.screen, BrowseScreen):
                    await user.press("y" if isinstance(user.app.screen, Choice) else "escape")
            assert isinstance(user.app.screen, BrowseScreen)
        assert user.app.is_running


def problem_classes(user: Driver) -> str:
    return "problem" if user.app.screen.query(".problem.-shown") else ""


@pytest.mark.journey
async def test_f1_shows_every_key_over_the_form_and_what_was_typed_is_still_there(book: Path) -> None:
    async with driving(book) as user:
        await open_form(user)
        await user.type("Mine?")
        await user.press("tab")
        await user.type("Who?")
        await user.press("f1")
        assert isinstance(user.app.screen, HelpScreen)
        await user.press("f1")
        form = user.app.screen
        assert isinstance(form, FinishForm)
        assert (form.draft.series, form.draft.race) == ("Mine?", "Who?")
        assert form.focused is form.query_one("#field-race")
        await user.press("f1")
        await user.until(lambda: isinstance(user.app.screen, HelpScreen))
        await user.press("escape")
        assert user.app.screen is form


@pytest.mark.journey
async def test_the_help_has_the_keys_of_the_form_as_well(book: Path) -> None:
    async with driving(book, (100, 160)) as user:
        await open_form(user)
        await user.press("f1")
        assert "The form" in user.screen
        assert "Ctrl+S F2" in user.screen


@pytest.mark.journey
async def test_sources_are_added_changed_and_removed_in_the_form(book: Path) -> None:
    async with driving(book, (100, 50)) as user:
        await user.press("e")
        await user.until(lambda: isinstance(user.app.screen, FinishForm))
        area = user.app.screen.query_one("#field-sources", TextArea)
        area.text = "Example\nhttps://example.org/a\n2018-02-18\nrunner-up: Ryan Truex"
        await user.fill(margin_over="Ryan Truex, 11, disqualified", source_title="The paper")
        await save(user)
        saved = on_disk(book)[user.state.selected or ""]
    assert saved["sources"] == [
        {
            "url": "https://example.org/a",
            "title": "Example",
            "date": "2018-02-18",
            "says": {"runner_up": "Ryan Truex"},
        },
        {"title": "The paper"},
    ]
    assert saved["margin_over"] == {"driver": "Ryan Truex", "number": "11", "reason": "disqualified"}
