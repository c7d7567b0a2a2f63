"""Which book is opened, and where what belongs to it lies.

A book's companions lie beside the real file (a symlink is followed): `db.json.lock`,
`db.json.journal.jsonl`, `db.json.backups/`, `db.json.edition.json`, `db.json.edition-7.json`. Form
drafts lie in the user's state folder, so that a book in a repository stays clean.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Literal, NamedTuple

from finishtui.errors import BookMissing, InvalidInput
from finishtui.folders import user_folder
from finishtui.store.files import named_path, on_book, restore_hint

VARIABLE = "FINISHTUI_DB"


class Location(NamedTuple):
    """Where a book is. A shipped one is only read: its first change goes to `copy_to`."""

    path: Path
    """As named; it may be a symlink."""
    kind: Literal["named", "user", "shipped"] = "named"
    copy_to: Path | None = None
    """The user's book that the first change makes of a shipped one; None for other kinds."""

    @property
    def real(self) -> Path:
        """The file itself, symlinks followed."""
        return Path(os.path.realpath(self.path))

    @property
    def writable(self) -> Location:
        """Where changes go: this location, or the user's book for a shipped one."""
        return Location(self.copy_to, "user") if self.copy_to else self

    @property
    def lock(self) -> Path:
        """The file whose lock a writer holds."""
        return self._beside(".lock")

    @property
    def journal(self) -> Path:
        """Every change, one line each."""
        return self._beside(".journal.jsonl")

    @property
    def backups(self) -> Path:
        """The folder of earlier versions."""
        return self._beside(".backups")

    @property
    def edition(self) -> Path:
        """The shipped edition that the user's book was copied from."""
        return self._beside(".edition.json")

    def edition_taken(self, n: int) -> Path:
        """The edition that change number `n` took in; it counts as long as that change is not undone."""
        return self._beside(f".edition-{n}.json")

    @property
    def edition_declined(self) -> Path:
        """A copy of the newest edition that was not wanted."""
        return self._beside(".edition.json.declined")

    @property
    def drafts(self) -> Path:
        """The folder of form drafts for this book."""
        import hashlib

        real = self.writable.real
        key = hashlib.sha256(os.fsencode(real)).hexdigest()[:12]
        return Path(user_folder("state"), "drafts") / f"{real.stem}-{key}"

    def _beside(self, ending: str) -> Path:
        real = self.writable.real
        return real.with_name(real.name + ending)


def shipped_book() -> Path:
    """Return the book that came with the program: the checkout's, or else the wheel's."""
    package = Path(__file__).resolve().parent.parent
    checkout = package.parent.with_name("data") / "db.json"
    is_source = package.parent.name == "src" and package.parent.with_name("pyproject.toml").is_file()
    if is_source and checkout.is_file():
        return checkout
    return package / "data" / "db.json"


def user_book() -> Path:
    """Return where the user's own book is, or would be."""
    return Path(user_folder("data"), "db.json")


def choose_book(db: str | None = None, *, new: bool = False) -> Location:
    """Return which book to open: `db`, FINISHTUI_DB, the user's, the shipped one.

    `new`: the named book must not exist yet (`RecordBook.open` makes it). Raises `InvalidInput`, and
    `BookMissing` for a named book that neither exists nor has a backup to be put back.
    """
    if db is not None and not db.strip():
        raise InvalidInput("--db names no file", "Give the book's name, or leave --db out for your own.")
    named = db or os.environ.get(VARIABLE)
    if named:
        return _named(named_path(named).absolute(), new)
    if new:
        raise InvalidInput("--new makes an empty book, and needs its name", "Add --db FILE.")
    user = user_book()
    if os.path.lexists(user):
        return Location(user, "user")
    return Location(shipped_book(), "shipped", user)


def _named(path: Path, new: bool) -> Location:
    if not path.name:
        raise InvalidInput(f"{path} is a folder, not a book", "Name the file in it.")
    if new:
        if os.path.exists(path):  # noqa: PTH110 - never raises; a link to nothing is free
            raise InvalidInput(f"{path} exists already", "Leave --new out to open it, or name another file.")
    elif _is_missing(path) and not restore_hint(path):
        link = f", which is a link to {os.path.realpath(path)}" if path.is_symlink() else ""
        raise BookMissing(
            f"There is no book at {path}{link}",
            f"Check the name, or make an empty one: {on_book('--new', path)}",
        )
    return Location(path)


def _is_missing(path: Path) -> bool:
    """Return whether nothing is there; what may not be looked at is not missing."""
    try:
        path.stat()
    except OSError as error:
        return isinstance(error, FileNotFoundError | NotADirectoryError)
    return False
