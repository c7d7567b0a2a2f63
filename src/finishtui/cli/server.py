"""The web server: one page, the visitors that it takes, and who is kept out."""

import asyncio
from collections.abc import Callable
from importlib.resources import files
from typing import Any

from aiohttp import web
from aiohttp.typedefs import Handler
from textual_serve.server import Server

HOST = "127.0.0.1"
POLICY = (
    "default-src 'self'; style-src 'self' 'unsafe-inline'; script-src 'self' 'unsafe-inline'; "
    "img-src 'self' data:; connect-src 'self' {socket}; frame-ancestors 'none'"
)
"""What the page may load: nothing from elsewhere; and no other page may show it in a frame."""


class BookServer(Server):
    """Runs a program for each visitor, at most so many at once, and only for pages of its own.

    Listening on 127.0.0.1 keeps other machines out, and no pages: those of any site may ask a browser to
    connect here, and a name that a site owns may be made to lead here. So a socket is opened only for
    a page that came from this address, under this address.
    """

    def __init__(self, command: str, port: int, most: int) -> None:
        super().__init__(
            command,
            host=HOST,
            port=port,
            title="finishtui",
            public_url=f"http://{HOST}:{port}",
            templates_path=str(files("finishtui.cli") / "page"),
        )
        self._most = most
        self._visits: set[asyncio.Task[Any]] = set()

    def run(self, announce: Callable[[], None]) -> None:
        """Serve until SIGINT or SIGTERM; `announce` once visitors can come. Raises `OSError` of the port."""
        web.run_app(self._make_app(), host=HOST, port=self.port, print=lambda _: announce(), access_log=None)

    async def _make_app(self) -> web.Application:
        app = await super()._make_app()
        app.middlewares.append(self._only_from_here)
        return app

    async def on_startup(self, app: web.Application) -> None:
        """Say nothing: the command has."""

    async def on_shutdown(self, app: web.Application) -> None:
        """End the programs of all visitors; what is typed in a form is kept."""
        for visit in self._visits:
            visit.cancel()
        await asyncio.gather(*self._visits, return_exceptions=True)

    @web.middleware
    async def _only_from_here(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Refuse what was asked for under another address, and sockets of other pages."""
        if request.host == f"localhost:{self.port}" and request.path == "/":
            raise web.HTTPFound(self.public_url)
        if request.host != f"{HOST}:{self.port}":
            raise web.HTTPForbidden(text=f"This book is at {self.public_url}/ alone.")
        if request.path == "/ws" and request.headers.get("Origin") != self.public_url:
            raise web.HTTPForbidden(text="Only the book's own page may connect.")
        if request.path in ("/", "/ws") and len(self._visits) >= self._most:
            raise web.HTTPServiceUnavailable(text="All places are taken just now. Please try again later.")
        response = await handler(request)
        if not response.prepared:
            response.headers["Content-Security-Policy"] = POLICY.format(socket=f"ws://{HOST}:{self.port}")
        return response

    async def handle_websocket(self, request: web.Request) -> web.WebSocketResponse:
        """Run the app for one visitor, until either ends."""
        visit = asyncio.current_task()
        assert visit is not None
        self._visits.add(visit)
        try:
            return await super().handle_websocket(request)
        finally:
            self._visits.discard(visit)
