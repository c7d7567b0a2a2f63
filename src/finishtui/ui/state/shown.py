"""One finish as the panes are given it: which, from which book, in which units and by which names."""

from __future__ import annotations

from typing import NamedTuple, Protocol, runtime_checkable

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


@runtime_checkable
class ShowsFinish(Protocol):
    """A screen that is about one finish."""

    @property
    def shown(self) -> Shown | None:
        """The finish; None where there is none."""
