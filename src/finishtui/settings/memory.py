"""What is kept of a user's choices: saved views, and the list as it was left. Plain files of theirs.

A file that cannot be understood is left alone and reported: it is neither used nor written over.
"""

import json
import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple, Self, TypeVar

from finishtui.errors import FinishError, SaveFailed
from finishtui.folders import user_folder
from finishtui.ranks.saved_views import SavedView
from finishtui.ranks.scope import ALL, Scope, parse_scope, print_scope
from finishtui.store.files import explain, make_folder, read_companion, replace_file, sweep_temporaries
from finishtui.text.json_bytes import loads

FLAGS = ("metric", "names_now")
BOOKS_KEPT = 50
"""Of so many books it is known how their list was left."""
MEND = "Mend that file or move it away; until then it is left alone."


class LastList(NamedTuple):
    """The list of one book as it was left."""

    scope: Scope = ALL
    query: str = ""
    sort: str = ""
    selected: str = ""
    """The id of the finish under the cursor."""
    metric: bool = False
    names_now: bool = False
    folded: str = ""
    """The ids of the groups that are folded in the sidebar, with blanks between them."""


Record = TypeVar("Record", SavedView, LastList)


class UserChoices(NamedTuple):
    """Everything that was kept, and what could not be read of it."""

    views: tuple[SavedView, ...] = ()
    theme: str = ""
    columns: tuple[str, ...] = ()
    """The list's columns as they were chosen on the screen."""
    last: LastList | None = None
    """None for a book that was not open before."""
    problems: tuple[str, ...] = ()
    """In words, one a file."""


class ChoicesDamaged(FinishError, title="Your choices cannot be read"):
    """A file of the user's choices is not what it should be; it is left alone."""


class Memory:
    """Keeps a user's choices: views in the config folder, the rest in the state folder."""

    def __init__(self, views: Path, state: Path, book: Path) -> None:
        """`book` is the real path of the book that is open."""
        self.views_file, self.state_file = views, state
        self._views, self._state = _File(views), _File(state)
        self._book = os.fsencode(book).decode("utf-8", "backslashreplace")

    @classmethod
    def of_user(cls, book: Path) -> Self:
        """Return where the user's choices are kept."""
        return cls(Path(user_folder("config"), "views.json"), Path(user_folder("state"), "state.json"), book)

    def read(self) -> UserChoices:
        """Return what was kept; a file that is damaged is as good as none, and reported."""
        choices = UserChoices()
        try:
            choices = choices._replace(views=self.read_views())
        except ChoicesDamaged as error:
            choices = choices._replace(problems=(f"Your saved views are not used: {error}",))
        try:
            state = self._state.read()
            books, theme = self._state.member(state, "books", dict), self._state.member(state, "theme", str)
            columns = tuple(map(str, self._state.member(state, "columns", list)))
            last = _decoded(LastList, self._state, books[self._book]) if self._book in books else None
        except ChoicesDamaged as error:
            problem = f"How the list was left is not known: {error}"
            return choices._replace(problems=(*choices.problems, problem))
        return choices._replace(theme=theme, columns=columns, last=last)

    def read_views(self) -> tuple[SavedView, ...]:
        """Return the saved views; raises `ChoicesDamaged`."""
        documents = self._views.member(self._views.read(), "views", list)
        views = tuple(_decoded(SavedView, self._views, document) for document in documents)
        if not all(view.name.strip() for view in views):
            raise ChoicesDamaged(f"{self.views_file} has a view without a name.", MEND)
        return views

    def save_views(self, views: tuple[SavedView, ...]) -> None:
        """Keep these views; raises `SaveFailed`, and `ChoicesDamaged` where the file of them is damaged."""
        self.read_views()
        self._views.write({**self._views.read(), "views": [_encoded(view) for view in views]})

    def save_last(self, last: LastList, theme: str = "", columns: tuple[str, ...] | None = None) -> None:
        """Keep how the list was left, and theme and columns where they are given; raises `SaveFailed`.

        A damaged file is left alone.
        """
        try:
            state = self._state.read()
            books = self._state.member(state, "books", dict)
        except ChoicesDamaged:
            return
        books.pop(self._book, None)
        books[self._book] = _encoded(last)
        for book in list(books)[:-BOOKS_KEPT]:
            del books[book]
        chosen = {"theme": theme} if theme else {}
        more = {"columns": list(columns)} if columns is not None else {}
        self._state.write({**state, **chosen, **more, "books": books})


class _File(NamedTuple):
    """A file that holds one JSON object."""

    path: Path

    def read(self) -> dict[str, Any]:
        """Return the object; an empty one where there is no file."""
        try:
            value = loads(read_companion(Path(os.path.realpath(self.path))))
        except (FileNotFoundError, NotADirectoryError):
            return {}
        except OSError as error:
            raise ChoicesDamaged(f"{self.path} could not be read ({explain(error)[0]}).", MEND) from error
        except ValueError as error:
            raise ChoicesDamaged(f"{self.path} is not JSON ({error}).", MEND) from error
        if not isinstance(value, dict):
            raise ChoicesDamaged(f"{self.path} is not an object.", MEND)
        return value

    def member(self, document: Any, key: str, kind: type) -> Any:
        """Return a member of an object in the file, the empty value where it is absent."""
        value = document.get(key, kind()) if isinstance(document, dict) else None
        if not isinstance(value, kind):
            raise ChoicesDamaged(f"{self.path} is not as it should be at {key!r}.", MEND)
        return value

    def scope(self, document: Any) -> Scope:
        """Return a member such as "series:cup"; where it is absent, all."""
        text = self.member(document, "scope", str)
        try:
            return parse_scope(text)
        except ValueError:
            raise ChoicesDamaged(f"{self.path} has a scope {text!r}; one is like series:cup.", MEND) from None

    def write(self, content: Mapping[str, Any]) -> None:
        """Put an object in the file's place at once; a symbolic link is followed. Raises `SaveFailed`."""
        real = Path(os.path.realpath(self.path))
        text = json.dumps(content, indent=2, ensure_ascii=False) + "\n"
        data = text.encode("utf-8", "replace")  # A lone surrogate becomes a question mark.
        with suppress(OSError):
            if read_companion(real) == data:
                return  # An early frame depends on when it was written.
        try:
            make_folder(real.parent)
            sweep_temporaries(real.parent, real.name)
            replace_file(real, data)
        except OSError as error:
            raise SaveFailed(f"{self.path} could not be written: {explain(error)[0]}.") from error


def _decoded(kind: type[Record], file: _File, document: Any) -> Record:
    """Return a view or a list as it stands in the file."""
    values = {name: file.member(document, name, bool if name in FLAGS else str) for name in kind._fields}
    return kind(**{**values, "scope": file.scope(document)})


def _encoded(record: SavedView | LastList) -> dict[str, Any]:
    document = {**record._asdict(), "scope": print_scope(record.scope)}
    return {name: value for name, value in document.items() if value}
