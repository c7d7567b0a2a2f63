"""A book's file as it was last read or written, shared by reading and changing."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import NamedTuple

from finishtui.domain.book import Book
from finishtui.store.decoding import Progress, decode_book
from finishtui.store.files import Stamp, read_file, stamp_of
from finishtui.store.parse import parse_book
from finishtui.store.paths import Location
from finishtui.store.writer import Writer


class Held(NamedTuple):
    """What was last read or written: a book, and the bytes that it stands for."""

    book: Book
    digest: int
    stamp: Stamp


@dataclass(slots=True, eq=False, repr=False)
class BookFile:
    """Where a book is, who writes it, and what is known of it."""

    location: Location
    writer: Writer
    lock_seconds: float
    """How long another writer is waited for."""
    held: Held | None = None

    def settle(self) -> None:
        """Go over to the user's own book, if another program has made it meanwhile."""
        if self.location.copy_to and os.path.exists(self.location.copy_to):  # noqa: PTH110 - never raises
            self.location = self.location.writable

    def load(self, progress: Progress | None = None) -> Book:
        """Read the book; the same `Book` again for the same bytes. Raises what reading raises."""
        self.settle()
        data, stamp = read_file(self.location.path)
        book = self.known(data) or decode_book(parse_book(data, self.location.path).tables, progress)
        self.held = Held(book, hash(data), stamp)
        return book

    def known(self, data: bytes) -> Book | None:
        """Return the book that these bytes are known to stand for, or None."""
        held = self.held
        return held.book if held and held.digest == hash(data) else None

    def stamp(self) -> Stamp:
        """Return what the file looks like now."""
        self.settle()
        return stamp_of(self.location.path)

    @property
    def held_stamp(self) -> Stamp:
        """What the file looked like when it was last read or written; an empty stamp before that."""
        return self.held.stamp if self.held else Stamp()
