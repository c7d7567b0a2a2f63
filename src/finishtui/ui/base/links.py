"""Addresses of sources: linked in the text, and opened where the user asks for it and there is a browser."""

import asyncio
import re
import webbrowser
from typing import NamedTuple

from textual.app import App, SuspendNotSupported
from textual.content import Content
from textual.style import Style

from finishtui.domain.finish import Finish, Source
from finishtui.words.citation import source_words
from finishtui.words.facts import published_speed

_ADDRESS = re.compile(r"https?://[!-~]+", re.IGNORECASE)


class Reference(NamedTuple):
    """Something that a finish rests on: what it is called, and where it is."""

    title: str
    url: str
    """Empty where there is no address that may be opened."""


def references_of(finish: Finish) -> tuple[Reference, ...]:
    """Return the sources of a finish, then those of its speeds."""
    found = [Reference(source_words(source), address(source.url)) for source in finish.sources]
    for speed in finish.speeds:
        for part in filter(None, speed.source.split(" | ")):
            found.append(Reference(f"Speed: {published_speed(speed)}", address(part)))
    return tuple(found)


def address(text: str) -> str:
    """Return an address that may be opened: of the web, in plain characters; else nothing."""
    return text if _ADDRESS.fullmatch(text) and Source(text).website else ""


def linked(text: str, url: str, style: str = "") -> Content:
    """Return text that a terminal with links (OSC 8) opens at a click of its own."""
    content = Content.styled(text, style)
    return content.stylize(Style(link=url)) if url else content


async def open_address(app: App[None], url: str) -> bool:
    """Open an address in the web browser; False where there is none.

    A browser that draws on the terminal itself gets it until it ends. In a browser, it opens there.
    """
    if app.is_web:
        app.open_url(url)
        return True
    try:
        browser = webbrowser.get()
    except webbrowser.Error:
        return False
    if isinstance(browser, webbrowser.GenericBrowser) and not isinstance(
        browser, webbrowser.BackgroundBrowser
    ):
        try:  # it draws on the terminal itself
            with app.suspend():
                return browser.open(url)
        except SuspendNotSupported:
            return False
    await asyncio.to_thread(app.open_url, url)
    return True
