"""The served book in a Chromium without a window: what a visitor sees, may do, and is kept from."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import pyte
import pytest

from tests.conftest import SHIPPED

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, WebSocket

sync_api = pytest.importorskip("playwright.sync_api", reason="`make browser` installs playwright")
CHROMIUM = shutil.which("chromium")

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="no chromium is installed"),
]

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
PATIENCE = 20_000
"""Milliseconds until a wait gives up."""


class Server:
    """The program as it serves a book of the test's own."""

    def __init__(self, book: Path, *options: str) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self.book = book
        self.url = f"http://127.0.0.1:{port}"
        command = [sys.executable, "-m", "finishtui", "serve", "--db", str(book), "--port", str(port)]
        self.process = subprocess.Popen([*command, *options], stderr=subprocess.PIPE, text=True)
        assert self.process.stderr
        assert self.url in self.process.stderr.readline()

    def end(self) -> int:
        """End it as Ctrl+C does, and return its exit code."""
        self.process.send_signal(signal.SIGINT)
        self.process.communicate(timeout=20)
        return self.process.returncode

    def drafts(self) -> list[str]:
        """Return what is kept of forms that are not saved yet."""
        return [
            each.read_text(encoding="utf-8")
            for each in Path(os.environ["XDG_STATE_HOME"]).rglob("drafts/*/*.json")
        ]

    def winners(self) -> list[str]:
        """Return who won the finishes of the book on disk."""
        return [
            each["winner"] for each in json.loads(self.book.read_text(encoding="utf-8"))["finishes"].values()
        ]


class Visitor:
    """A page with the book, and what its terminal shows."""

    def __init__(self, context: BrowserContext, url: str) -> None:
        self.page = context.new_page()
        self.screen = pyte.Screen(80, 24)
        self._stream = pyte.ByteStream(self.screen)
        self.page.on("websocket", self._listen)
        self.page.goto(url)
        self.see("closest first")

    def _listen(self, ws: WebSocket) -> None:
        ws.on("framesent", self._sent)
        ws.on("framereceived", self._received)
        size = parse_qs(urlsplit(ws.url).query)
        self.screen.resize(int(size["height"][0]), int(size["width"][0]))

    def _sent(self, data: str | bytes) -> None:
        if isinstance(data, str) and data.startswith('["resize"'):
            size = json.loads(data)[1]
            self.screen.resize(size["height"], size["width"])

    def _received(self, data: str | bytes) -> None:
        if isinstance(data, bytes):
            self._stream.feed(re.sub(rb"\x1b\[[<=>][0-9;]*[ -/]*[@-~]", b"", data))

    @property
    def text(self) -> str:
        """Return what the terminal shows."""
        return "\n".join(self.screen.display)

    def see(self, *words: str) -> None:
        """Wait until all of these are shown."""
        self.until(lambda: all(each in self.text for each in words))

    def until(self, holds: Callable[[], bool]) -> None:
        """Wait until something is so."""
        for _ in range(PATIENCE // 50):
            if holds():
                return
            self.page.wait_for_timeout(50)
        pytest.fail(self.text)

    def type(self, text: str) -> None:
        """Type, without a click first."""
        self.page.keyboard.type(text)

    def press(self, *keys: str) -> None:
        """Press keys, in Playwright's names."""
        for key in keys:
            self.page.keyboard.press(key)


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """Return a book of the test's own."""
    return Path(shutil.copy(SHIPPED, tmp_path / "book.json"))


@pytest.fixture
def read_only(book: Path) -> Iterator[Server]:
    """Serve the book to be read."""
    server = Server(book)
    yield server
    assert server.end() == 0


@pytest.fixture
def writable(book: Path) -> Iterator[Server]:
    """Serve the book to be changed."""
    server = Server(book, "--write")
    yield server
    assert server.end() == 0


@pytest.fixture
def one_place(book: Path) -> Iterator[Server]:
    """Serve the book to one visitor at a time."""
    server = Server(book, "--max-sessions", "1")
    yield server
    assert server.end() == 0


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Start the browser."""
    with sync_api.sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield started
        started.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """Return a browser as somebody has it who was never here."""
    new = browser.new_context(viewport={"width": 1200, "height": 800}, accept_downloads=True)
    yield new
    new.close()


def test_list_filter_and_photo_by_keys_alone(read_only: Server, context: BrowserContext) -> None:
    visitor = Visitor(context, read_only.url)
    visitor.see("PowerShares QQQ 300")

    visitor.type("/kansas 2024")
    visitor.press("Enter")
    visitor.until(lambda: "AdventHealth 400" in visitor.text and "PowerShares" not in visitor.text)
    visitor.type("p")
    visitor.see("finish line", "Larson", "Buescher")

    visitor.press("Escape")
    visitor.see("closest first")


def test_book_is_read_only_unless_its_owner_says_otherwise(
    read_only: Server, context: BrowserContext
) -> None:
    before = read_only.book.read_bytes()
    visitor = Visitor(context, read_only.url)

    for key in "aAeDdu":
        visitor.type(key)
        visitor.see("Read only", "serve --write")

    assert read_only.book.read_bytes() == before
    assert list(read_only.book.parent.iterdir()) == [read_only.book]


def test_finish_is_added_where_the_owner_allows_it(writable: Server, context: BrowserContext) -> None:
    visitor = Visitor(context, writable.url)

    visitor.type("a")
    visitor.see("Add a finish")
    for text in (
        "Cup",
        "Testville 100",
        "2026-06-28",
        "Talladega Superspeedway",
        "0.003",
        "Joe Smith",
        "Ann Other",
    ):
        visitor.type(text)
        visitor.press("Tab")
    visitor.press("F2")
    visitor.see("Saved")

    assert "Joe Smith" in writable.winners()


def test_what_is_typed_outlives_a_closed_tab(writable: Server, context: BrowserContext) -> None:
    visitor = Visitor(context, writable.url)
    visitor.type("a")
    visitor.see("Add a finish")
    visitor.type("Cup")
    visitor.press("Tab")
    visitor.type("Testville 100")
    visitor.until(lambda: any("Testville 100" in each for each in writable.drafts()))
    visitor.page.close()

    again = Visitor(context, writable.url)

    again.see("R goes on with the unsaved form of")
    again.type("R")
    again.see("Add a finish", "Testville 100")


def test_page_of_another_origin_is_refused(read_only: Server, context: BrowserContext) -> None:
    page = context.new_page()
    page.route("http://elsewhere.example/**", lambda route: route.fulfill(body="<p>hello</p>"))
    page.goto("http://elsewhere.example/")

    ended = page.evaluate(
        """address => new Promise(done => {
            const socket = new WebSocket(address);
            socket.onopen = () => done("opened");
            socket.onerror = () => done("refused");
        })""",
        read_only.url.replace("http:", "ws:") + "/ws",
    )

    assert ended == "refused"


def test_export_is_a_download_and_names_no_path(
    read_only: Server, context: BrowserContext, tmp_path: Path
) -> None:
    visitor = Visitor(context, read_only.url)
    visitor.type("x")
    visitor.see("Write a file")
    visitor.press("Enter", "Control+u")
    visitor.type("../../etc/mine.csv")

    with visitor.page.expect_download() as download:
        visitor.press("Enter")

    assert download.value.suggested_filename == "mine.csv"
    assert Path(download.value.path()).stat().st_size > 100


def test_files_of_the_server_cannot_be_read(writable: Server, context: BrowserContext) -> None:
    visitor = Visitor(context, writable.url)
    visitor.press("Control+p")
    visitor.type("import")
    visitor.see("import")
    visitor.press("Enter")

    visitor.see("No files can be read from here")


def test_source_opens_in_the_browser_of_the_visitor(read_only: Server, context: BrowserContext) -> None:
    visitor = Visitor(context, read_only.url)
    context.route(re.compile("^https://"), lambda route: route.fulfill(body="a source"))

    with context.expect_page() as opened:
        visitor.type("/kansas 2024")
        visitor.press("Enter")
        visitor.see("AdventHealth 400")
        visitor.type("v")
        visitor.see("5 sources")
        visitor.press("Enter")

    assert opened.value.url.startswith("https://")


def test_last_place_is_free_again_once_its_visitor_has_left(
    one_place: Server, context: BrowserContext
) -> None:
    first = Visitor(context, one_place.url)
    late = context.new_page()
    late.goto(one_place.url)
    assert "All places are taken" in late.inner_text("body")

    first.type("q")
    first.page.wait_for_selector("text=The book is closed")

    Visitor(context, one_place.url)
