"""What is kept of a user's choices: saved views, and the list as it was left. Plain files of theirs.

A file that cannot be understood is left alone and told of: it is neither used nor written over.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import orjson

from finishtui.errors import FinishError, SaveFailed
from finishtui.ranks.saved_views import SavedView
from finishtui.ranks.scope import ALL, Scope, parse_scope, print_scope

APP = "finishtui"
BOOKS_KEPT = 50
"""Of so many books it is known how their list was left."""
MEND = "Mend that file or move it away; until then it is left alone."


class Left(NamedTuple):
    """The list of one book as it was left."""

    scope: Scope = ALL
    query: str = ""
    sort: str = ""
    selected: str = ""
    """The id of the finish under the cursor."""
    metric: bool = False
    names_now: bool = False


class Kept(NamedTuple):
    """Everything that was kept, and what could not be read of it."""

    views: tuple[SavedView, ...] = ()
    theme: str = ""
    left: Left | None = None
    """None for a book that was not open before."""
    problems: tuple[str, ...] = ()
    """In words, one a file."""


class ViewsDamaged(FinishError):
    """The file of the saved views is not what it should be."""

    title = "The saved views cannot be read"


class Memory:
    """Keeps a user's choices: views in the config folder, the rest in the state folder."""

    def __init__(self, views: Path, state: Path, book: Path) -> None:
        """`book` is the real path of the book that is open."""
        self.views_file, self.state_file = views, state
        self._views, self._state = _File(views), _File(state)
        self._book = os.fsencode(book).decode("utf-8", "backslashreplace")

    @classmethod
    def of_user(cls, book: Path) -> Memory:
        """Return where the user's choices are kept."""
        from platformdirs import user_config_path, user_state_path

        config, state = (folder(APP, appauthor=False) for folder in (user_config_path, user_state_path))
        return cls(config / "views.json", state / "state.json", book)

    def read(self) -> Kept:
        """Return what was kept; a file that is damaged is as good as none, and told of."""
        kept = Kept()
        try:
            kept = kept._replace(views=_views(self._views))
        except _Damaged as error:
            kept = kept._replace(problems=(f"Your saved views are not used: {error}",))
        try:
            state = self._state.read()
            books, theme = self._state.member(state, "books", dict), self._state.member(state, "theme", str)
            left = _left(self._state, books[self._book]) if self._book in books else None
        except _Damaged as error:
            return kept._replace(problems=(*kept.problems, f"How the list was left is not known: {error}"))
        return kept._replace(theme=theme, left=left)

    def read_views(self) -> tuple[SavedView, ...]:
        """Return the saved views; raises `ViewsDamaged`."""
        try:
            return _views(self._views)
        except _Damaged as error:
            raise ViewsDamaged(str(error), MEND) from None

    def save_views(self, views: tuple[SavedView, ...]) -> None:
        """Keep these views; raises `SaveFailed`, also where the file of them is damaged."""
        try:
            content = self._views.read()
            _views(self._views)
        except _Damaged as error:
            raise SaveFailed(str(error), MEND) from None
        self._views.write({**content, "views": [_view_document(view) for view in views]})

    def save_left(self, left: Left, theme: str = "") -> None:
        """Keep how the list was left, and the theme if one is given; raises `SaveFailed`.

        A damaged file is left alone.
        """
        try:
            state = self._state.read()
            books = self._state.member(state, "books", dict)
        except _Damaged:
            return
        books.pop(self._book, None)
        books[self._book] = _left_document(left)
        for book in list(books)[:-BOOKS_KEPT]:
            del books[book]
        self._state.write({**state, **({"theme": theme} if theme else {}), "books": books})


class _Damaged(Exception):
    """A file is not what it should be; the message names it."""


@dataclass(frozen=True, slots=True)
class _File:
    """A file that holds one JSON object."""

    path: Path

    def read(self) -> dict[str, Any]:
        """Return the object; an empty one where there is no file."""
        try:
            value = orjson.loads(self.path.read_bytes())
        except (FileNotFoundError, NotADirectoryError):
            return {}
        except OSError as error:
            raise _Damaged(f"{self.path} could not be read ({error.strerror}).") from error
        except orjson.JSONDecodeError as error:
            raise _Damaged(f"{self.path} is not JSON ({error}).") from error
        if not isinstance(value, dict):
            raise _Damaged(f"{self.path} is not an object.")
        return value

    def member(self, document: Any, key: str, kind: type) -> Any:
        """Return a member of an object in the file, the empty value where it is absent."""
        value = document.get(key, kind()) if isinstance(document, dict) else None
        if not isinstance(value, kind):
            raise _Damaged(f"{self.path} is not as it should be at {key!r}.")
        return value

    def scope(self, document: Any) -> Scope:
        """Return a member such as "series:cup"; where it is absent, all."""
        text = self.member(document, "scope", str)
        try:
            return parse_scope(text)
        except ValueError:
            raise _Damaged(f"{self.path} has a scope {text!r}; one is like series:cup.") from None

    def write(self, content: Mapping[str, Any]) -> None:
        """Put an object in the file's place at once; a symbolic link is followed."""
        real = Path(os.path.realpath(self.path))
        temporary = real.with_name(f".{real.name}.tmp-{os.getpid()}")
        try:
            data = orjson.dumps(_encodable(content), option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)
            real.parent.mkdir(parents=True, exist_ok=True)
            with temporary.open("wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            temporary.replace(real)
        except OSError as error:
            with suppress(OSError):
                temporary.unlink()
            raise SaveFailed(f"{self.path} could not be written: {error.strerror or error}.") from error


def _views(file: _File) -> tuple[SavedView, ...]:
    found = []
    for document in file.member(file.read(), "views", list):
        texts = {key: file.member(document, key, str) for key in ("name", "query", "sort")}
        if not texts["name"].strip():
            raise _Damaged(f"{file.path} has a view without a name.")
        found.append(SavedView(scope=file.scope(document), **texts))
    return tuple(found)


def _left(file: _File, document: Any) -> Left:
    texts = {key: file.member(document, key, str) for key in ("query", "sort", "selected")}
    flags = {key: file.member(document, key, bool) for key in ("metric", "names_now")}
    return Left(scope=file.scope(document), **texts, **flags)


def _view_document(view: SavedView) -> dict[str, Any]:
    texts = {"name": view.name, "scope": print_scope(view.scope), "query": view.query, "sort": view.sort}
    return {key: value for key, value in texts.items() if value}


def _left_document(left: Left) -> dict[str, Any]:
    texts = {"scope": print_scope(left.scope), "query": left.query, "sort": left.sort}
    document = {**texts, "selected": left.selected, "metric": left.metric, "names_now": left.names_now}
    return {key: value for key, value in document.items() if value}


def _encodable(value: Any) -> Any:
    """Return a value whose texts can be written; lone surrogates become question marks."""
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode()
    if isinstance(value, Mapping):
        return {_encodable(key): _encodable(each) for key, each in value.items()}
    return [_encodable(each) for each in value] if isinstance(value, list) else value
