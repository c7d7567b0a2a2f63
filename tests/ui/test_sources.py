"""What the sources say, and opening one: only addresses of the web, only when asked."""

from __future__ import annotations

import json
import webbrowser
from pathlib import Path

import pytest

from finishtui.ui.base.links import address, linked
from finishtui.ui.pages.citing import SourcesScreen
from finishtui.ui.widgets.choices import Choices
from tests.support.terminal import PROGRAM, Terminal
from tests.ui.driving import Driver, copy_of_shipped, driving

NBC = "https://nascar.nbcsports.com/2018/02/17/race-results-point-standings-after-xfinity-series-opener-at-daytona/"


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return copy_of_shipped(tmp_path)


class Browser(webbrowser.BaseBrowser):
    """Opens nothing and writes down what it was asked to."""

    def __init__(self) -> None:
        super().__init__("recorder")
        self.opened: list[str] = []

    def open(self, url: str, new: int = 0, autoraise: bool = True) -> bool:
        self.opened.append(url)
        return True


@pytest.fixture
def browser(monkeypatch: pytest.MonkeyPatch) -> Browser:
    found = Browser()
    monkeypatch.setattr(webbrowser, "get", lambda using=None: found)
    monkeypatch.setattr(webbrowser, "open", found.open)
    return found


def none_there(using: str | None = None) -> webbrowser.BaseBrowser:
    raise webbrowser.Error("could not locate runnable browser")


def chosen(user: Driver) -> int | None:
    return user.app.screen.query_one(Choices).highlighted


async def test_claims_stand_side_by_side_with_the_disputed_first(book: Path) -> None:
    async with driving(book, (120, 40)) as user:
        await user.press("v")
        lines = user.screen.splitlines()
        assert lines[0].startswith(" 2018 PowerShares QQQ 300")
        assert lines[1] == " runner-up"
        assert lines[2].startswith(" the record   Elliott Sadler; nothing else noted from ")
        assert " ! otherwise  Mike Skinner: Sportskeeda (2024-05-07)" in lines
        assert " 6 Speed: 189.310 mph, pole" in lines
        await user.press("v")
        assert user.app.screen is user.browse


async def test_without_claims_it_says_so(book: Path) -> None:
    async with driving(book) as user:
        await user.press("j", "j", "v")
        assert "No source is known to say anything else than the record." in user.screen


async def test_o_opens_the_source_under_the_cursor(book: Path, browser: Browser) -> None:
    async with driving(book) as user:
        await user.press("v", "j")
        assert browser.opened == []
        await user.press("o")
        await user.until(lambda: bool(user.said))
        assert browser.opened == [NBC]
        await user.press("j", "enter")
        await user.until(lambda: len(browser.opened) == 2)
        assert browser.opened[1] == "http://www.racintoday.com/archives/60318"


async def test_a_click_goes_to_a_source_and_a_double_click_opens_it(book: Path, browser: Browser) -> None:
    async with driving(book, (120, 40)) as user:
        await user.press("v")
        await user.pilot.click(Choices, offset=(5, 2))
        assert chosen(user) == 1
        assert browser.opened == []
        await user.pilot.click(Choices, offset=(5, 2), times=2)
        await user.until(lambda: bool(browser.opened))
        assert browser.opened == [NBC]


async def test_without_a_browser_the_address_is_said(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(webbrowser, "get", none_there)
    async with driving(book) as user:
        await user.press("v", "j", "o")
        await user.until(lambda: bool(user.said))
        assert user.said == [NBC]


async def test_a_browser_in_the_terminal_is_not_started_where_the_screen_cannot_stand_back(
    book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(webbrowser, "get", lambda using=None: webbrowser.GenericBrowser("false"))
    async with driving(book) as user:
        await user.press("v", "j", "o")
        await user.until(lambda: bool(user.said))
        assert user.said == [NBC]


async def test_o_on_the_list_chooses_where_there_are_several(book: Path, browser: Browser) -> None:
    async with driving(book) as user:
        await user.press("o")
        assert isinstance(user.app.screen, SourcesScreen)
        assert browser.opened == []


async def test_o_on_the_list_opens_the_only_one(book: Path, browser: Browser) -> None:
    content = json.loads(book.read_text(encoding="utf-8"))
    document = content["finishes"]["2018-02-17-xfinity-powershares-qqq-300"]
    document["sources"] = document["sources"][1:2]
    del document["speeds"]
    book.write_text(json.dumps(content), encoding="utf-8")
    async with driving(book) as user:
        await user.press("o")
        await user.until(lambda: bool(browser.opened))
        assert browser.opened == [NBC]


async def test_an_address_that_is_none_of_the_web_is_never_opened(book: Path, browser: Browser) -> None:
    text = book.read_text(encoding="utf-8").replace("http://www.racintoday.com/", "file:///etc/")
    book.write_text(text, encoding="utf-8")
    async with driving(book) as user:
        await user.press("v", "j", "j", "o")
        assert "no address to open" in user.screen
        await user.until(lambda: bool(user.said))
        assert browser.opened == []
        assert user.said == ["No web address is known: RacinToday"]


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("https://example.org/a?b=c#d", True),
        ("HTTP://example.org", True),
        ("file:///etc/passwd", False),
        ("javascript:alert(1)", False),
        ("https://", False),
        ("https://[::", False),
        ("https://example.org/\x1b]8;;evil", False),
        ("https://example.org/\x07", False),
        (" https://example.org", False),
        ("https://example.org/ü", False),
        ("--help", False),
        ("", False),
    ],
)
def test_only_plain_addresses_of_the_web_count(text: str, kept: bool) -> None:
    assert address(text) == (text if kept else "")


def test_text_without_an_address_has_no_link() -> None:
    assert all(getattr(span.style, "link", None) is None for span in linked("a", "").spans)


def test_addresses_are_links_of_the_terminal(tmp_path: Path) -> None:
    with Terminal(PROGRAM, 40, 120, env={"HOME": str(tmp_path)}) as terminal:
        terminal.wait_for("closest first")
        terminal.press("v")
        terminal.wait_for("NBC Sports")
        terminal.wait_for(lambda shown: f";{NBC}\x1b\\".encode() in shown.raw)


@pytest.mark.parametrize("size", [(200, 50), (40, 12), (30, 8)])
async def test_every_source_can_be_reached_at_every_size(book: Path, size: tuple[int, int]) -> None:
    async with driving(book, size) as user:
        await user.press("v", *("j",) * 5)
        assert chosen(user) == 5
        assert all(len(line) <= size[0] for line in user.screen.splitlines())


async def test_the_cursor_stays_where_the_terminal_changes(book: Path) -> None:
    async with driving(book, (40, 12)) as user:
        await user.press("v", "j", "j")
        await user.pilot.resize_terminal(100, 30)
        await user.pilot.pause()
        assert chosen(user) == 2
