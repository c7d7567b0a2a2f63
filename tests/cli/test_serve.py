"""Whom the web server lets in, without a browser."""

from __future__ import annotations

import sys
from collections.abc import AsyncIterator

import pytest
from aiohttp.test_utils import TestClient, TestServer
from aiohttp.web import Application, Request

from finishtui.cli.server import BookServer
from tests.cli.conftest import Run

PORT = 8123
HERE = f"http://127.0.0.1:{PORT}"
Client = TestClient[Request, Application]
OURS = {"Host": f"127.0.0.1:{PORT}"}


@pytest.fixture
async def client() -> AsyncIterator[Client]:
    """Ask a server that has one place; its program ends at once."""
    server = BookServer("exec true", PORT, most=1)
    async with TestClient(TestServer(await server._make_app())) as asked:
        yield asked


async def test_page_loads_nothing_from_elsewhere_and_stands_in_no_frame(client: Client) -> None:
    answer = await client.get("/", headers=OURS)
    page = await answer.text()
    policy = answer.headers["Content-Security-Policy"]

    assert answer.status == 200
    assert "default-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "https://" not in page
    assert f'data-session-websocket-url="ws://127.0.0.1:{PORT}/ws"' in page


@pytest.mark.parametrize("host", ["evil.example", f"evil.example:{PORT}", "127.0.0.1", "127.0.0.1:80"])
@pytest.mark.parametrize("path", ["/", "/ws", "/static/js/textual.js", "/download/x"])
async def test_name_that_leads_here_is_refused(client: Client, host: str, path: str) -> None:
    answer = await client.get(path, headers={"Host": host, "Origin": HERE})

    assert answer.status == 403
    assert HERE in await answer.text()


async def test_localhost_goes_to_the_one_address(client: Client) -> None:
    answer = await client.get("/", headers={"Host": f"localhost:{PORT}"}, allow_redirects=False)

    assert (answer.status, answer.headers["Location"]) == (302, HERE)


@pytest.mark.parametrize(
    "origin", [None, "null", "http://evil.example", f"http://localhost:{PORT}", "file://"]
)
async def test_socket_of_another_page_is_refused(client: Client, origin: str | None) -> None:
    headers = OURS | ({"Origin": origin} if origin else {})

    answer = await client.get("/ws", headers=headers)

    assert (answer.status, await answer.text()) == (403, "Only the book's own page may connect.")


class Program:
    """Stands for the program of a visitor, and runs none."""

    def __init__(self, command: str, **options: object) -> None:
        pass

    async def start(self, width: int, height: int) -> None:
        """Do nothing."""

    async def stop(self) -> None:
        """Do nothing."""


async def test_visitor_beyond_the_last_place_is_told_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("textual_serve.server.AppService", Program)
    server = BookServer("", PORT, most=1)
    async with TestClient(TestServer(await server._make_app())) as client:
        async with client.ws_connect("/ws", headers=OURS | {"Origin": HERE}):
            full = await client.get("/", headers=OURS)

            assert full.status == 503
            assert await full.text() == "All places are taken just now. Please try again later."
        # The place is free once its visitor has gone.
        while (await client.get("/", headers=OURS)).status != 200:
            pass


def test_without_the_extra_it_says_what_to_install(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "textual_serve.server", None)
    monkeypatch.delitem(sys.modules, "finishtui.cli.server")

    result = run("serve")

    assert result.code == 1
    assert "pipx install --force '.[web]'" in result.err
