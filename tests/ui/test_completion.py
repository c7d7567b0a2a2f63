"""The completions of the form stand at their field, whatever moves it."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import Input

from finishtui.ui.form.completion import BookCompletion
from finishtui.ui.form.rows import FormRows
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


def offered(user: Driver) -> BookCompletion:
    """Return the completions that are shown."""
    (shown,) = (popup for popup in user.app.screen.query(BookCompletion) if popup.display)
    return shown


def assert_at_its_field(user: Driver) -> None:
    field, popup = user.app.focused, offered(user)
    assert isinstance(field, Input)
    assert field is popup.target
    place = popup.region
    assert field.region.y in (place.y - 1, place.bottom), user.screen
    assert user.app.screen.region.contains_region(place), user.screen
    assert popup.option_list.region.width <= place.width, user.screen


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
        assert offered(user).region.x == field.region.x
