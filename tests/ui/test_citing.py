"""A finish cited, said, and ranked before it is in the book; and typed in one line."""

from __future__ import annotations

import json
import threading
from pathlib import Path
from typing import Any

import pytest
from textual.containers import Vertical
from textual.widgets import Input

from finishtui.export.citations import STYLES, cite
from finishtui.ui.dialogs.quick import WhatIfBox
from finishtui.ui.form.finish_form import FinishForm
from finishtui.ui.list import why
from finishtui.ui.list.browse import BrowseScreen
from finishtui.ui.pages.citing import CopyScreen
from finishtui.ui.widgets.label_lines import TabLine
from finishtui.ui.widgets.paper import FactsView
from finishtui.words import why_here
from tests.ui.driving import Driver, copy_of_shipped, driving

KANSAS = "2024-05-05-cup-adventhealth-400"


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return copy_of_shipped(tmp_path)


def copied(user: Driver) -> str:
    return user.app.clipboard


async def test_y_sends_the_sentence_and_says_where_it_went(book: Path) -> None:
    async with driving(book) as user:
        user.browse.go_to(KANSAS)
        await user.press("y")
        finish = user.state.book.finish_by_id[KANSAS]
        assert copied(user) == cite(finish, user.state.book)
        assert "Sources: " in copied(user)
        assert [n.title for n in user.app._notifications] == ["Sent to the terminal's clipboard"]
        assert user.said[0].splitlines()[1] == "Not there? Y shows it."


async def test_what_a_terminal_could_interpret_is_not_copied(book: Path) -> None:
    text = book.read_text(encoding="utf-8").replace(
        '"Kyle Larson"', '"Kyle \\u001b[31m\\ud800 [b]Larson[/x]"'
    )
    book.write_text(text, encoding="utf-8")
    async with driving(book) as user:
        user.browse.go_to(KANSAS)
        await user.press("y", "full_stop", "Y")
        assert "\x1b" not in copied(user)
        assert "[b]Larson[/x]" in copied(user)
        assert "[b]Larson[/x]" in user.screen


async def test_every_style_is_shown_and_the_chosen_one_copied(book: Path) -> None:
    async with driving(book) as user:
        user.browse.go_to(KANSAS)
        await user.press("Y")
        for label in ("plain", "Markdown", "wiki row", "CSV row", "JSON"):
            assert label in user.screen.splitlines()[1]
        await user.press("l", "l", "l", "l")
        assert '"margin": "0.001",' in user.screen
        await user.press("enter")
        assert json.loads(copied(user))["id"] == KANSAS
        assert isinstance(user.app.screen, BrowseScreen)


async def test_styles_by_mouse_by_keys_back_and_longer(book: Path) -> None:
    async with driving(book) as user:
        user.browse.go_to(KANSAS)
        await user.press("Y", "h")
        assert user.app.screen.query_one(TabLine).current == len(STYLES)
        await user.pilot.click(TabLine, offset=(3, 0))
        await user.press("m")
        assert "Why it is here" in user.screen
        await user.press("escape")
        assert copied(user) == ""


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (200, 50)])
async def test_no_style_is_cut_at_any_size(book: Path, size: tuple[int, int]) -> None:
    async with driving(book, size, colourless=True) as user:
        user.browse.go_to(KANSAS)
        await user.press("Y")
        for _ in STYLES:
            screen = user.app.screen
            assert isinstance(screen, CopyScreen)
            lines = screen.content_for(size[0], size[1]).plain.split("\n")
            assert max(map(len, lines)) <= size[0]
            shown = "".join("".join(lines).split())
            assert shown == "".join(screen.text.split())
            await user.press("right")


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (59, 24)])
async def test_a_full_stop_opens_a_page_with_the_sentence_that_any_key_closes(
    book: Path, size: tuple[int, int]
) -> None:
    async with driving(book, size) as user:
        user.browse.go_to(KANSAS)
        await user.press("full_stop")
        words = " ".join(line.strip(" │") for line in user.screen.splitlines())
        assert "Kyle Larson won the AdventHealth 400 (NASCAR Cup Series) at Kansas" in words
        assert "the closest in Cup since 16 May 1993" in words
        await user.press("x")
        assert isinstance(user.app.screen, BrowseScreen)
        assert not user.said


async def test_where_the_sentence_is_longer_than_the_screen_it_scrolls(book: Path) -> None:
    async with driving(book, (40, 12)) as user:
        await user.press("full_stop", "j", "j")
        assert user.app.screen.query_one(FactsView).scroll_y > 0
        await user.press("escape")
        assert isinstance(user.app.screen, BrowseScreen)


async def test_nothing_to_cite_in_an_empty_list(book: Path) -> None:
    async with driving(book, text="margin:599") as user:
        await user.press("y", "Y", "full_stop", "space", "c", "f")
        assert copied(user) == ""
        assert user.said == ["Mark 2 to 6 finishes with Space; c compares them"]


async def test_the_panes_say_why_a_finish_is_here(book: Path) -> None:
    async with driving(book) as user:
        user.browse.go_to(KANSAS)
        await user.until(
            lambda: "AdventHealth 400, Cup · the closest in Cup since 16 May 1993" in user.screen
        )
        await user.press("j")
        await user.until(lambda: "Busch · tied for the 2nd closest in Xfinity since" in user.screen)


# Where a margin would rank.


async def test_what_if_answers_as_it_is_typed_and_changes_nothing(book: Path) -> None:
    before = book.read_bytes()
    async with driving(book) as user:
        await user.press("3", "w")
        assert user.app.screen.query_one("#field-series", Input).value == "Cup"
        await user.type("0.004")
        assert "would be at best 5th" in user.screen
        rows = user.shown("#answer").splitlines()
        at = next(number for number, row in enumerate(rows) if "would be here" in row)
        assert [row.split()[:2] for row in rows[at - 1 : at + 3]] == [
            ["4", "0.003"],
            ["5*", "0.004"],
            ["=6", "0.005"],
            ["=6", "0.005"],
        ]
        await user.press("tab", "tab")
        await user.type("talladega")
        await user.press("tab")
        await user.until(lambda: "of those the closest there since 17 April 2011" in user.shown("#answer"))
        await user.press("escape", "escape")
        assert isinstance(user.app.screen, BrowseScreen)
    assert book.read_bytes() == before


async def test_what_if_says_what_it_cannot_read(book: Path) -> None:
    async with driving(book) as user:
        await user.press("w")
        assert "Type a margin." in user.screen
        await user.type("0,004")
        await user.until(lambda: "0.004" in user.shown("#answer"))
        screen = user.app.screen
        screen.query_one("#field-margin", Input).value = "0.004"
        screen.query_one("#field-track", Input).value = "taladega"
        await user.until(lambda: "did you mean Talladega?" in user.shown("#answer"))
        screen.query_one("#field-track", Input).value = ""
        screen.query_one("#field-day", Input).value = "someday"
        await user.until(lambda: "someday" in user.shown("#answer"))


async def test_taking_a_completion_answers_too(book: Path) -> None:
    async with driving(book) as user:
        await user.press("w")
        await user.type("0.004")
        await user.press("tab", "tab")
        await user.type("kans")
        await user.until(lambda: "Kansas Speedway" in user.screen)
        await user.press("enter")
        await user.until(lambda: "at Kansas" in user.shown("#answer"))


@pytest.mark.parametrize("size", [(30, 8), (40, 12), (80, 24), (120, 40)])
async def test_what_if_has_room_for_its_answer(book: Path, size: tuple[int, int]) -> None:
    async with driving(book, size, colourless=True) as user:
        await user.press("3", "w")
        await user.type("0.004")
        assert isinstance(user.app.screen, WhatIfBox)
        answer = user.app.screen.query_one("#answer")
        assert isinstance(answer.parent, Vertical)
        assert answer.region.bottom <= size[1] + answer.parent.max_scroll_y
        assert "would be at best 5th" in user.screen


# A finish in one line.


async def test_a_quick_line_fills_the_form(book: Path) -> None:
    async with driving(book) as user:
        await user.press("A")
        await user.type("larson 0.001 buescher kansas cup today")
        for said in ("Kyle Larson", "Chris Buescher", "still missing: race", "would be at best =1st in Cup"):
            assert said in user.screen
        await user.press("enter")
        await user.until(lambda: isinstance(user.app.screen, FinishForm))
        form = user.app.screen
        assert isinstance(form, FinishForm)
        assert (form.draft.winner, form.draft.runner_up) == ("Kyle Larson", "Chris Buescher")
        assert (form.draft.track, form.draft.date, form.draft.margin) == (
            "Kansas Speedway",
            "2026-07-04",
            "0.001",
        )
        assert form.dirty


async def test_a_quick_line_says_what_it_did_not_understand(book: Path) -> None:
    async with driving(book) as user:
        await user.press("A")
        assert "the first driver is the winner" in user.screen
        await user.type("busch 0,004")
        await user.until(lambda: "is Kurt Busch or Kyle Busch meant?" in user.shown("#understood"))
        assert "0,004" in user.shown("#understood")
        await user.press("escape")
        assert isinstance(user.app.screen, BrowseScreen)


async def test_what_could_be_several_in_a_quick_line_is_asked_about_in_the_form(book: Path) -> None:
    async with driving(book) as user:
        await user.press("A")
        await user.type("busch 0.004")
        await user.press("enter")
        await user.until(lambda: isinstance(user.app.screen, FinishForm))
        form = user.app.screen
        assert isinstance(form, FinishForm)
        assert form.draft.winner == "busch"
        await user.press("ctrl+s")
        assert "which one: Kurt Busch or Kyle Busch?" in user.screen


async def test_in_a_large_book_the_line_comes_a_moment_later(
    book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(why, "AT_ONCE", 1)
    go_on, found = threading.Event(), why_here.why_here

    def find_late(*args: Any, **kwargs: Any) -> str:
        assert go_on.wait(20)
        return found(*args, **kwargs)

    monkeypatch.setattr(why_here, "why_here", find_late)
    async with driving(book, whole=False) as user:
        user.browse.go_to(KANSAS)
        await user.press("j", "k")
        assert "AdventHealth 400, Cup · =2nd of all" in user.screen
        go_on.set()
        await user.until(lambda: "AdventHealth 400, Cup · the closest in Cup since" in user.screen)
