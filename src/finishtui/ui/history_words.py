"""A finish's history in words: each change with what was and what became of it."""

from __future__ import annotations

from collections.abc import Sequence

from finishtui.analysis.change_words import change_lines
from finishtui.analysis.facts import FIELD_WORDS, Block, Fact
from finishtui.domain.book import Book
from finishtui.domain.finish import Finish
from finishtui.ui.port import JournalEntryPort


def history_blocks(entries: Sequence[JournalEntryPort], finish: Finish) -> tuple[Block, ...]:
    """Return the changes of a finish, the newest first."""
    if not entries:
        return (Block("", (Fact("", "Nothing has changed since this book was made."),)),)
    return tuple(_block(entry, finish.id) for entry in reversed(entries))


def _block(entry: JournalEntryPort, finish_id: str) -> Block:
    state = "" if entry.state == "done" else f" ({entry.state})"
    heading = f"{entry.n}  {entry.at.replace('T', ' ').rstrip('Z')} UTC  {entry.by}: {entry.label}{state}"
    facts = (
        Fact(label, text)
        for difference in entry.differences(finish_id)
        for label, text in change_lines(difference.field, difference.old, difference.new)
    )
    return Block(heading, tuple(facts))


def versions_text(mine: Finish, theirs: Finish | None, book: Book) -> str:
    """Return where two versions of a finish differ, field by field."""
    if theirs is None:
        return "It has been deleted meanwhile."
    names = ("series", "race", "date", "track", "margin", "winner", "runner_up", "points_race", "notes")
    lines = []
    for name in (*names, "winner_number", "runner_up_number", "speeds", "sources"):
        one, other = (_shown(finish, name, book) for finish in (mine, theirs))
        if one != other:
            lines += [FIELD_WORDS.get(name, name), f"    yours: {one}", f"    the book's: {other}"]
    return "\n".join(lines) or "Both are alike."


def _shown(finish: Finish, name: str, book: Book) -> str:
    match name:
        case "series":
            return book.series_of(finish).label if finish.series in book.series_by_id else finish.series
        case "speeds":
            return ", ".join(f"{speed.mph} mph" for speed in finish.speeds)
        case "sources":
            return ", ".join(source.title or source.url for source in finish.sources)
        case _:
            return str(getattr(finish, name))
