"""The filter helps: it completes what is typed, and says which term leaves nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from finishtui.ui.list.filter_bar import FilterBar
from finishtui.ui.widgets.offers import Offers
from tests.ui.driving import Driver, copy_of_shipped, driving


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return copy_of_shipped(tmp_path)


async def offered(user: Driver, text: str) -> None:
    """Wait until something with this text is offered."""
    await user.until(lambda: user.browse.query_one(Offers).display and text in user.screen)


async def test_typing_offers_fields_then_values_with_their_counts(book: Path) -> None:
    async with driving(book) as user:
        await user.press("slash")
        await user.type("tr")
        await offered(user, "Truck")
        lines = user.screen.splitlines()
        assert any("│track" in line for line in lines)
        assert "31" in next(line for line in lines if "Truck  " in line)


async def test_tab_takes_the_only_one_and_the_list_follows(book: Path) -> None:
    async with driving(book) as user:
        await user.press("slash")
        await user.type("track:dega")
        await user.press("backspace", "backspace", "backspace", "backspace")
        await user.type("tall")
        await offered(user, "Talladega  ")
        await user.press("tab")
        assert user.state.text == "track:Talladega"
        assert len(user.state.view.rows) == 31
        assert user.browse.query_one(FilterBar).typing


async def test_down_chooses_and_enter_takes_what_was_chosen(book: Path) -> None:
    async with driving(book) as user:
        await user.press("slash")
        await user.type("year:")
        await offered(user, "2024")
        await user.press("down", "down", "down", "up", "enter")
        assert user.state.text == "year:2025"
        await user.press("enter")
        assert user.browse.table.has_focus


@pytest.mark.parametrize("key", ["enter", "down", "tab"])
async def test_a_mistake_is_not_left_behind(book: Path, key: str) -> None:
    async with driving(book) as user:
        await user.press("slash")
        await user.type("larson year:202x")
        await user.press(key)
        assert user.browse.query_one(FilterBar).typing
        assert "`202x` is not a year" in user.screen
        await user.press("backspace")
        await user.type("4")
        await user.press("enter")
        assert user.browse.table.has_focus
        assert user.state.text == "larson year:2024"


async def test_enter_keeps_what_is_typed_whatever_is_offered(book: Path) -> None:
    async with driving(book) as user:
        await user.press("slash")
        await user.type("larson")
        await offered(user, "Kyle Larson  ")
        await user.press("enter")
        assert user.state.text == "larson"
        assert not user.browse.query_one(Offers).display


async def test_tab_on_an_empty_line_shows_every_field_and_a_click_takes_one(book: Path) -> None:
    async with driving(book) as user:
        await user.press("slash", "tab")
        await offered(user, "track, through any name")
        labels = {one.label for one in user.browse.query_one(Offers).offered}
        assert {"series", "group", "race", "track", "winner", "runner-up", "margin", "year"} <= labels
        await user.pilot.click(Offers, offset=(3, 4))
        await user.pilot.pause()
        assert user.state.text == "track:"
        assert user.browse.query_one(FilterBar).typing


async def test_tab_does_not_wait_for_the_offers(book: Path) -> None:
    async with driving(book) as user:
        await user.press("slash", "m", "a", "r", "tab", "tab")
        assert user.state.text == "margin:"


async def test_of_several_tab_goes_to_the_first_and_then_takes_it(book: Path) -> None:
    async with driving(book) as user:
        await user.press("slash")
        await user.type("winner:busch")
        await offered(user, "Tab or ↓ chooses")
        await user.press("tab")
        assert user.state.text == "winner:busch"
        assert "Tab takes, ↓ chooses" in user.screen
        await user.press("down", "tab")
        assert user.state.text == 'winner:"Kurt Busch"'


async def test_tab_goes_on_to_the_list_where_nothing_can_be_completed(book: Path) -> None:
    async with driving(book) as user:
        await user.press("slash")
        await user.type("coke zero")
        await user.press("tab")
        assert user.browse.table.has_focus
        assert user.state.text == "coke zero"


async def test_an_empty_list_says_which_term_and_offers_a_near_spelling(book: Path) -> None:
    async with driving(book) as user:
        await user.press("slash")
        await user.type("talladgea year:2010..")
        await user.until(lambda: "Tab takes it: Talladega year:2010.." in user.screen)
        assert "`talladgea` finds nothing" in user.screen
        await user.press("tab")
        assert user.state.text == "Talladega year:2010.."
        assert len(user.state.view.rows) > 5


async def test_a_kept_filter_that_finds_nothing_is_mended_by_slash_and_tab(book: Path) -> None:
    async with driving(book, text="winner:larsen") as user:
        await user.until(lambda: "Try winner:Larson (3 finishes)" in user.screen)
        await user.press("slash", "tab")
        assert len(user.state.view.rows) == 3


async def test_names_that_break_programs_are_offered_and_taken(book: Path) -> None:
    text = book.read_text(encoding="utf-8").replace('"Kyle Larson"', '"[/red] \\u202e\\u001b[31m\\" Larson"')
    book.write_text(text, encoding="utf-8")
    async with driving(book) as user:
        await user.press("slash")
        await user.type("winner:larson")
        await offered(user, "[/red]")
        await user.press("tab")
        assert len(user.state.view.rows) == 3


@pytest.mark.parametrize("size", [(30, 8), (40, 12), (200, 50)])
async def test_the_offers_fit_the_screen(book: Path, size: tuple[int, int]) -> None:
    async with driving(book, size, colourless=True) as user:
        await user.press("slash")
        await user.type("driver:john -track:daytona source:")
        await offered(user, "racing-reference")
        region = user.browse.query_one(Offers).region
        assert region.x >= 0
        assert region.right <= size[0]
        assert region.bottom <= size[1]


async def typed(user: Driver, text: str) -> None:
    """Type a filter."""
    await user.press("slash")
    await user.type(text)


async def test_the_offers_follow_the_cursor(book: Path) -> None:
    async with driving(book) as user:
        await typed(user, "series:cup dri")
        assert "driver" in user.screen
        await user.press(*["left"] * 5)
        await user.until(lambda: "│Cup " in user.screen)
        assert "Tab takes" in user.screen
        await user.press("tab")
        assert user.state.text == "series:Cup dri"


async def test_blanks_around_an_operator_are_mended_by_tab(book: Path) -> None:
    async with driving(book) as user:
        await typed(user, "margin < 0.005")
        await user.until(lambda: "│margin<0.005 " in user.screen)
        await user.press("tab")
        await user.until(lambda: "closer than 0.005 s - 11 of 128" in user.screen)


async def test_tab_stays_with_what_cannot_be_read(book: Path) -> None:
    async with driving(book) as user:
        await typed(user, "foo:bar")
        await user.press("tab")
        assert user.browse.query_one(FilterBar).typing
        assert user.state.text == "foo:bar"


@pytest.mark.parametrize("size", [(80, 24), (40, 12)])
async def test_what_matters_is_said_whatever_the_length(book: Path, size: tuple[int, int]) -> None:
    long = "series:cup track:talladega driver:johnson,busch,larson,gordon year:2000..2020"
    async with driving(book, size) as user:
        await typed(user, long)
        assert "… - 2 of 128" in user.screen
        await user.type(" margin<abc")
        assert "`abc` is not a margin - write it in" in user.screen
        assert "seconds, like 0.005" in " ".join(user.screen.split())


async def test_a_list_of_an_earlier_filter_says_so(book: Path) -> None:
    async with driving(book) as user:
        await typed(user, "drivr:larson")
        assert "0 of 128 NASCAR finishes found by drivr" in user.screen
    async with driving(book) as user:
        await typed(user, "=")
        assert "128 NASCAR finishes, not filtered" in user.screen


async def test_today_is_kept_as_the_day_that_it_was(book: Path) -> None:
    async with driving(book) as user:
        await typed(user, "date<yesterday date>=2024")
        assert len(user.state.view.rows) > 5
        await user.press("enter")
        assert user.state.text == "date<2026-07-03 date>=2024"
