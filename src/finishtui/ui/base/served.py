"""The app in a visitor's browser: its keys come by a pipe, and its files go as downloads."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from io import BytesIO
from pathlib import PurePath
from threading import Timer
from typing import TYPE_CHECKING

from textual.app import App
from textual.drivers._byte_stream import ByteStream
from textual.drivers.web_driver import WebDriver
from textual.message import Message

from finishtui.errors import InvalidInput
from finishtui.ui.base.terminal import TerminalInput, incoming

if TYPE_CHECKING:
    from datetime import date

    from finishtui.imports.incoming import Reading

LAST_RESORT = 5.0
"""Seconds that the app may take to end once its visitor is gone."""


class ServedDriver(WebDriver):
    """Textual's driver for a browser; the end of its pipe, or of the visit, ends the program."""

    def run_input_thread(self) -> None:
        """Hand on what the browser sends."""
        packets, source = ByteStream(), TerminalInput()
        for data in incoming(0, self.exit_event):
            if not data:
                self._process(source.wait())
                continue
            for kind, payload in packets.feed(data):
                if kind == "D":
                    self._process(source.feed(payload))
                else:
                    self._on_meta(kind, payload)
        if not self.exit_event.is_set():
            self._leave()

    def _process(self, messages: Iterable[Message]) -> None:
        for message in messages:
            self.process_message(message)

    def on_meta(self, packet_type: str, payload: dict[str, object]) -> None:
        """Do what the server says of the visit: another size, the focus, its end."""
        if packet_type == "quit":
            self._leave()
        else:
            super().on_meta(packet_type, payload)

    def _leave(self) -> None:
        """End the program as a closed terminal does: what is typed in a form is kept."""
        last = Timer(LAST_RESORT, os._exit, [1])
        last.daemon = True
        last.start()
        self._app.call_later(self._app.exit)


class Downloads:
    """Files for a visitor, who gets them as downloads and can name no path of the server."""

    can_read = False

    def __init__(self, app: App[None]) -> None:
        self._app = app

    def read(self, names: Sequence[str], today: date) -> Reading:
        """Raise `InvalidInput`: a visitor reads no files of the server."""
        raise InvalidInput("no files can be read from here", "Import them where the book is served.")

    def exists(self, name: str) -> bool:
        """Return False: a download replaces nothing."""
        return False

    def write(self, name: str, content: str | bytes, *, replace: bool) -> str:
        """Send a file to the browser under a name, of which only the last part counts; say where it is."""
        plain = PurePath(name).name or "finishes"
        data = content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass")

        def deliver() -> None:
            self._app.deliver_binary(BytesIO(data), save_filename=plain, open_method="download")

        self._app.call_from_thread(deliver)
        return f"{plain}, among your browser's downloads"
