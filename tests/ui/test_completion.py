"""What is offered for a field of the form stands at it, whatever moves it, and Tab takes it."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import Input

from finishtui.domain.draft import Draft
from finishtui.ui.form.finish_form import FinishForm
from finishtui.ui.form.rows import FormRows
from finishtui.ui.widgets.field_row import FieldRow
from finishtui.ui.widgets.offers import Offers
from tests.ui.driving import Driver, copy_of_shipped, driving
from tests.ui.test_form import open_form


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return copy_of_shipped(tmp_path)


async def go_to(user: Driver, name: str) -> None:
    """Go to a field as Tab does, which brings it into sight."""
    user.app.screen.query_one(f"#field-{name}").focus()
    await user.app.animator.wait_until_complete()
    await user.pilot.pause()


def offered(user: Driver) -> Offers:
    """Return the box that is shown."""
    (shown,) = (box for box in user.app.screen.query(Offers) if box.display)
    return shown


def assert_at_its_field(user: Driver) -> None:
    field, box = user.app.focused, offered(user)
    assert isinstance(field, Input)
    assert isinstance(box.parent, FieldRow)
    assert box.parent.control is field
    place = box.region
    assert field.region.y in (place.y - 1, place.bottom), user.screen
    assert user.app.screen.region.contains_region(place), user.screen


@pytest.mark.parametrize("size", [(80, 24), (40, 12), (120, 40), (40, 8), (60, 20)])
async def test_they_stand_at_their_field_whole(book: Path, size: tuple[int, int]) -> None:
    async with driving(book, size) as user:
        await open_form(user)
        for name, text in {"race": "a", "track": "t", "winner": "k", "runner_up": "bu"}.items():
            await go_to(user, name)
            await user.type(text)
            assert_at_its_field(user)


async def test_a_burst_over_a_field_boundary_has_them_at_the_second_field(book: Path) -> None:
    async with driving(book, (40, 12)) as user:
        await open_form(user)
        await go_to(user, "winner")
        await user.type("Joe Smith")
        await user.press("tab", "b", "u")
        assert_at_its_field(user)


@pytest.mark.parametrize("sizes", [((80, 24), (120, 40)), ((60, 15), (80, 24)), ((80, 24), (40, 12))])
async def test_they_stay_at_their_field_in_another_window(
    book: Path, sizes: tuple[tuple[int, int], ...]
) -> None:
    async with driving(book, sizes[0]) as user:
        await open_form(user)
        await go_to(user, "winner")
        await user.type("k")
        await user.pilot.resize_terminal(*sizes[1])
        await user.pilot.pause()
        await user.app.animator.wait_until_complete()
        await user.pilot.pause()
        assert_at_its_field(user)


async def test_they_go_along_as_the_rows_scroll_and_are_out_of_sight_with_their_field(book: Path) -> None:
    async with driving(book, (40, 12)) as user:
        await open_form(user)
        await go_to(user, "winner")
        await user.type("k")
        rows = user.app.screen.query_one(FormRows)
        rows.scroll_to(y=1, animate=False)
        await user.pilot.pause()
        assert_at_its_field(user)
        rows.scroll_end(animate=False)
        await user.pilot.pause()
        assert "Kyle Busch" not in user.screen
        rows.scroll_to(y=0, animate=False)
        await user.pilot.pause()
        assert "Kyle Busch" in user.screen
        assert_at_its_field(user)


@pytest.mark.parametrize("size", [(80, 24), (40, 12)])
async def test_what_if_has_them_under_its_fields_too(book: Path, size: tuple[int, int]) -> None:
    async with driving(book, size) as user:
        await user.press("w", "tab", "tab")
        await user.type("d")
        assert_at_its_field(user)
        field = user.app.focused
        assert field
        box = offered(user).region
        assert box.x == field.region.x - 1 or box.right == user.app.size.width


def draft_of_form(user: Driver) -> Draft:
    form = user.app.screen
    assert isinstance(form, FinishForm)
    return form.draft


async def test_tab_takes_the_only_one_and_goes_on(book: Path) -> None:
    async with driving(book) as user:
        await open_form(user)
        await go_to(user, "winner")
        await user.type("suarez")
        await user.press("tab")
        await user.type("buesch")
        await user.press("enter")
        draft = draft_of_form(user)
        assert (draft.winner, draft.runner_up) == ("Daniel Suárez", "Chris Buescher")
        assert user.app.focused is user.app.screen.query_one("#field-points_race")


async def test_of_several_tab_asks_for_one_and_then_takes_it(book: Path) -> None:
    async with driving(book) as user:
        await open_form(user)
        await go_to(user, "winner")
        await user.type("busch")
        await user.press("tab")
        assert draft_of_form(user).winner == "busch"
        assert offered(user).chosen
        await user.press("down", "tab")
        assert draft_of_form(user).winner == "Kurt Busch"
        assert user.app.focused is user.app.screen.query_one("#field-runner_up")


async def test_escape_keeps_what_is_typed_and_does_not_leave_the_form(book: Path) -> None:
    async with driving(book) as user:
        await open_form(user)
        await go_to(user, "winner")
        await user.type("busch")
        await user.press("escape", "tab")
        assert draft_of_form(user).winner == "busch"
        assert user.app.focused is user.app.screen.query_one("#field-runner_up")


async def test_a_click_takes_what_is_offered(book: Path) -> None:
    async with driving(book) as user:
        await open_form(user)
        await go_to(user, "winner")
        await user.type("busch")
        await user.pilot.click(Offers, offset=(3, 2))
        assert draft_of_form(user).winner == "Kurt Busch"
        assert not user.app.screen.query_one(Offers).display


async def test_what_was_taken_is_said_and_backspace_brings_the_typed_text_back(book: Path) -> None:
    async with driving(book) as user:
        await open_form(user)
        await go_to(user, "winner")
        await user.type("hamlin")
        await user.press("tab")
        assert user.shown("#problem-winner") == "taken as Denny Hamlin"
        await user.press("shift+tab", "backspace")
        assert draft_of_form(user).winner == "hamlin"
        assert user.shown("#problem-winner") == ""
        await user.press("tab")
        assert draft_of_form(user).winner == "hamlin"


async def test_tab_asks_in_the_quick_line_too(book: Path) -> None:
    async with driving(book) as user:
        await user.press("A")
        await user.type("busch 0.003 larson kansas")
        await user.until(lambda: "Tab chooses" in user.screen)
        await user.press("tab")
        assert "Tab takes, ↓ chooses" in user.screen
        line = user.app.screen.query_one(Input)
        await user.press("down", "tab")
        assert line.value == "Kyle Busch 0.003 larson kansas"
        await user.until(lambda: "winner Kyle Busch" in user.screen)
        assert "Tab" not in user.screen
        line.value = "busch winner:busch"
        await user.press("tab", "escape")
        assert not user.app.screen.query_one(Offers).display
        await user.press("escape")
        assert user.app.screen is user.browse
