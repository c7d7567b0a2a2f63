"""Two edits of one finish brought together: what only one of them changed is no question."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from finishtui.domain.book import Book
from finishtui.domain.documents import field_label
from finishtui.domain.draft import Entry
from finishtui.domain.finish import Finish
from finishtui.text.names import same_name
from finishtui.words.basics import listed

ADDED_TO = ("sources", "speeds", "waived")
"""Fields of several values: where both edits only added to them, both additions stay."""
DRIVERS = ("winner", "runner_up")


class Merge(NamedTuple):
    """What became of a finish that two edits started from."""

    finish: Finish
    """Both edits in one; where they clash, as in the book."""
    clashes: tuple[str, ...]
    """The fields that both changed, each to something else."""
    theirs: tuple[str, ...]
    """The fields that only the book's version changed."""

    def taking(self, mine: Finish) -> Finish:
        """Return it with my values where the edits clash."""
        return _with(self.finish, {name: getattr(mine, name) for name in self.clashes})


def merge(base: Finish, mine: Finish, theirs: Finish) -> Merge:
    """Bring two edits of `base` together, field by field."""
    merged, clashes, kept = theirs, [], []
    for name in Finish._fields:
        was, one, other = (getattr(finish, name) for finish in (base, mine, theirs))
        if one in (was, other):
            kept += [name] if other != was and one != other else []
        elif other == was:
            merged = _with(merged, {name: one})
        elif name in ADDED_TO and one[: len(was)] == other[: len(was)] == was:
            merged = _with(merged, {name: (*other, *(value for value in one if value not in other))})
        else:
            clashes.append(name)
    if same_name(merged.winner, merged.runner_up):
        clashes += [name for name in DRIVERS if name not in clashes]
        merged = _with(merged, {name: getattr(theirs, name) for name in DRIVERS})
    return Merge(merged, tuple(clashes), tuple(name for name in kept if name not in clashes))


def _with(finish: Finish, values: dict[str, Any]) -> Finish:
    return finish._replace(**values)


def entry_of(finish: Finish, mine: Entry) -> Entry:
    """Return a merged finish as an entry, with my new series and track where it has them."""
    return Entry(
        finish,
        mine.new_series if finish.series == mine.finish.series else None,
        mine.new_track if finish.track == mine.finish.track else None,
    )


def versions_text(mine: Entry, theirs: Finish, book: Book, names: Iterable[str]) -> str:
    """Return the fields of a finish that two edits changed differently, one by one."""
    lines = []
    for name in names:
        new = mine.new_series.label if name == "series" and mine.new_series else ""
        one, other = new or _shown(mine.finish, name, book), _shown(theirs, name, book)
        lines += [field_label(name), f"    yours: {one}", f"    the book's: {other}"]
    return "\n".join((*lines, "All else is kept, of both."))


def _shown(finish: Finish, name: str, book: Book) -> str:
    match name:
        case "series":
            return book.series_of(finish).label if finish.series in book.series_by_id else finish.series
        case "speeds":
            return ", ".join(speed.printed for speed in finish.speeds)
        case "sources":
            return ", ".join(source.title or source.url for source in finish.sources)
        case "points_race":
            return "yes" if finish.points_race else "no"
        case "notes":
            return finish.notes or "(none)"
        case _:
            return str(getattr(finish, name))


def kept_words(merged: Merge) -> str:
    """Return what was taken from the book, which the user did not change."""
    names = [field_label(name) for name in merged.theirs]
    return f"Kept as the book has it: {listed(names)}."
