"""One finish as the panes are given it: which, from which book, in which units and by which names."""

from __future__ import annotations

from typing import NamedTuple

from finishtui.domain.book import Book
from finishtui.domain.finish import Finish


class Shown(NamedTuple):
    """What a pane or a picture shows."""

    finish: Finish
    book: Book
    metric: bool = False
    names_now: bool = False
    why: str = ""
    """Why it is in the book; empty until that is known."""
