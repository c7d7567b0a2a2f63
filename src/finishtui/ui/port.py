"""What the screen needs of a record book; whoever starts the app hands one in."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Protocol

from finishtui.domain.book import Book
from finishtui.domain.draft import Entry
from finishtui.domain.finish import Finish


class ChangePort(Protocol):
    """A change that is on disk."""

    @property
    def action(self) -> str:
        """What was done: add, edit, delete, undo, …"""

    @property
    def label(self) -> str:
        """What it was done to, in words."""

    @property
    def ids(self) -> tuple[str, ...]:
        """The finishes that it touched."""

    @property
    def book(self) -> Book:
        """The whole book after it."""

    @property
    def notes(self) -> tuple[str, ...]:
        """What else happened that the user should know."""


class BookPort(Protocol):
    """A record book that can be read and changed; every method may raise a `FinishError`."""

    def load(self) -> Book:
        """Read the book."""

    def stamp(self) -> Hashable:
        """Return something that differs once the file has changed."""

    def add(self, entry: Entry) -> ChangePort:
        """Put a new finish on disk."""

    def edit(self, before: Finish, entry: Entry) -> ChangePort:
        """Put an edited finish on disk; raises `Conflict` where it changed meanwhile."""

    def undo(self) -> ChangePort:
        """Take the newest change back."""
