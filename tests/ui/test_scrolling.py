"""Pages whose text is longer than the screen: all of them scroll by the same keys."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

import pytest

from finishtui.actions import actions_at
from finishtui.ui.widgets.choices import Choices
from finishtui.ui.widgets.label_lines import KeyBar
from finishtui.ui.widgets.paper import Scroller
from finishtui.words import why_here
from tests.ui.driving import PATIENCE_SECONDS, Driver, copy_of_shipped, driving

PAGES = {
    "photo": ["p"],
    "records": ["P"],
    "shape": ["M"],
    "comparison": ["space", "j", "c"],
    "copy as": ["Y", "h", "m"],
    "help": ["question_mark"],
    "detail": ["enter"],
}
SOURCES = ["v"]


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return copy_of_shipped(tmp_path)


def scroller(user: Driver) -> Scroller:
    texts = [one for one in user.app.screen.query(Scroller) if one.display]
    return max(texts, key=lambda one: one.max_scroll_y)


@pytest.mark.parametrize("page", PAGES)
async def test_a_page_goes_to_its_ends_and_back_by_the_line_and_the_page(page: str, book: Path) -> None:
    async with driving(book, (40, 12)) as user:
        await user.press(*PAGES[page])
        text = scroller(user)
        for down, up in (("G", "g"), ("end", "home")):
            await user.press(down)
            assert text.scroll_y == text.max_scroll_y > 0
            await user.press(up)
            assert text.scroll_y == 0
        await user.press("J")
        assert text.scroll_y == 1
        await user.press("K", "pagedown")
        assert text.scroll_y == min(text.max_scroll_y, text.size.height - 1)
        await user.press("pageup", "ctrl+d")
        assert text.scroll_y == min(text.max_scroll_y, text.size.height // 2)
        await user.press("ctrl+u")
        assert text.scroll_y == 0


@pytest.mark.parametrize("page", PAGES)
async def test_keys_typed_before_a_page_stands_scroll_it_all_the_same(page: str, book: Path) -> None:
    async with driving(book, (40, 12)) as user:
        await user.press(*PAGES[page], "G", "K")
        await user.until(lambda: scroller(user).scroll_y == scroller(user).max_scroll_y - 1)


async def test_what_is_read_in_the_detail_pane_stays_when_a_line_comes_over_it(
    book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found, real = threading.Event(), why_here.why_here

    def slow(*finish: Any, **rest: Any) -> str:
        assert found.wait(PATIENCE_SECONDS)
        return real(*finish, **rest)

    monkeypatch.setattr(why_here, "why_here", slow)
    async with driving(book, (40, 12), whole=False) as user:
        try:
            await user.press("enter", "G", "K")
            first, end = user.screen.splitlines()[0], scroller(user).max_scroll_y
        finally:
            found.set()
        await user.until(lambda: scroller(user).max_scroll_y > end + 1)
        await user.until(lambda: first in user.screen.splitlines()[:2])


@pytest.mark.parametrize("size", [(80, 24), (40, 12)])
async def test_what_the_sources_say_is_read_to_its_end_by_keyboard(size: tuple[int, int], book: Path) -> None:
    async with driving(book, size) as user:
        await user.press(*SOURCES)
        last = "article"
        assert last not in user.screen
        text, chosen = scroller(user), user.app.screen.query_one(Choices)
        await user.press(*["J"] * int(text.max_scroll_y))
        assert last in user.screen
        await user.press("K")
        assert last not in user.screen
        await user.press("pagedown", "pagedown", *["pagedown"] * int(text.max_scroll_y))
        assert last in user.screen
        assert chosen.highlighted == 0
        await user.press(*["pageup"] * int(text.max_scroll_y))
        assert text.scroll_y == 0
        assert "J more" in str(user.app.screen.query_one(KeyBar).render())
        await user.press("G")
        assert chosen.highlighted == chosen.option_count - 1


def test_a_key_of_all_pages_means_the_same_where_a_page_names_it_again() -> None:
    shared = {key: action.argument for action in actions_at("text") for key in action.keys}
    for where in ("page", "photo", "sources", "copy", "compare"):
        for action in actions_at(where):
            for key in shared.keys() & set(action.keys):
                assert (action.name, action.argument) == ("scroll", shared[key])
