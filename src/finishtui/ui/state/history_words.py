"""A finish's history in words: each change with what was and what became of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from finishtui.domain.book import Book
from finishtui.domain.documents import field_label
from finishtui.domain.draft import Entry
from finishtui.domain.finish import Finish
from finishtui.domain.history import JournalEntry
from finishtui.words.changes import change_lines
from finishtui.words.facts import Block, Fact


def history_blocks(entries: Sequence[JournalEntry], finish: Finish) -> tuple[Block, ...]:
    """Return the changes of a finish, the newest first."""
    if not entries:
        return (Block("", (Fact("", "Nothing has changed since this book was made."),)),)
    return tuple(_block(entry, finish.id) for entry in entries)


def _block(entry: JournalEntry, finish_id: str) -> Block:
    state = "" if entry.state == "done" else f" ({entry.state})"
    heading = f"{entry.n}  {entry.at.replace('T', ' ').rstrip('Z')} UTC  {entry.by}: {entry.label}{state}"
    facts = (
        Fact(label, text)
        for difference in entry.differences(finish_id)
        for label, text in change_lines(difference.field, difference.old, difference.new)
    )
    return Block(heading, tuple(facts))


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
