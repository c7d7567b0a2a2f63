"""Two edits of one finish brought together: what only one of them changed is no question."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from finishtui.domain.book import Book
from finishtui.domain.documents import FINISHES, field_label
from finishtui.domain.draft import Entry
from finishtui.domain.finish import Finish
from finishtui.text.names import same_name
from finishtui.words.changes import item_words, value_words

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
        return self.finish._replace(**{name: getattr(mine, name) for name in self.clashes})


def merge(base: Finish, mine: Finish, theirs: Finish) -> Merge:
    """Bring two edits of `base` together, field by field."""
    values: dict[str, Any] = {}
    clashes, kept = [], []
    for name in Finish._fields:
        was, one, other = (getattr(finish, name) for finish in (base, mine, theirs))
        if one in (was, other):
            kept += [name] if other != was and one != other else []
        elif other == was:
            values[name] = one
        elif name in ADDED_TO and one[: len(was)] == other[: len(was)] == was:
            values[name] = (*other, *(value for value in one if value not in other))
        else:
            clashes.append(name)
    merged = theirs._replace(**values)
    if same_name(merged.winner, merged.runner_up):
        clashes += [name for name in DRIVERS if name not in clashes]
        merged = merged._replace(winner=theirs.winner, runner_up=theirs.runner_up)
    return Merge(merged, tuple(clashes), tuple(name for name in kept if name not in clashes))


def entry_of(finish: Finish, mine: Entry) -> Entry:
    """Return a merged finish as an entry, with my new series and track where it has them."""
    return Entry(
        finish,
        mine.new_series if finish.series == mine.finish.series else None,
        mine.new_track if finish.track == mine.finish.track else None,
    )


def merged_edits(edits: Iterable[tuple[Finish, Entry]], book: Book) -> list[tuple[Finish, Entry]] | None:
    """Return edits as they are of the finishes that the book has now; None where one is gone, or clashes."""
    found = []
    for base, entry in edits:
        current = book.finish_by_id.get(base.id)
        if current is None:
            return None
        merged = merge(base, entry.finish, current)
        if merged.clashes:
            return None
        found.append((current, entry_of(merged.finish, entry)))
    return found


def versions_text(mine: Entry, theirs: Finish, book: Book, names: Iterable[str]) -> str:
    """Return the fields of a finish that two edits changed differently, one by one."""
    lines = []
    for name in names:
        new = mine.new_series.label if name == "series" and mine.new_series else ""
        one, other = new or _shown(mine.finish, name, book), _shown(theirs, name, book)
        lines += [field_label(name), f"    yours: {one}", f"    the book's: {other}"]
    return "\n".join((*lines, "All else is kept, of both."))


def _shown(finish: Finish, name: str, book: Book) -> str:
    if name == "series" and finish.series in book.series_by_id:
        return book.series_of(finish).label
    value = FINISHES.encode(finish).get(name, getattr(finish, name) or None)
    return "; ".join(map(item_words, value)) if isinstance(value, list) else value_words(value)
