"""`finishtui log`: what was changed in the book, when, and by whom."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import click

from finishtui.cli.arguments import BookCommand
from finishtui.cli.options import format_option
from finishtui.cli.output import put_data, put_lines
from finishtui.cli.pick import pick
from finishtui.cli.session import Session
from finishtui.domain.history import JournalEntry
from finishtui.errors import NothingFound
from finishtui.export.json import as_json
from finishtui.text.cells import visible
from finishtui.words.changes import change_lines


@click.command("log", cls=BookCommand)
@click.argument("finish", nargs=-1)
@click.option("--limit", metavar="N", type=click.IntRange(min=1), help="Only the newest so many.")
@format_option
@click.pass_obj
def log_command(session: Session, finish: tuple[str, ...], limit: int | None, format_: str) -> None:
    """List the changes, the newest first.

    Of one FINISH (an id, even of one that is gone, or words that one finish answers to), with
    every field's old and new value; or of all.
    """
    entry_id = _id_of(session, finish) if finish else None
    entries = session.record_book.log(entry_id)[::-1][:limit]
    if format_ == "json":
        put_data(as_json([entry_document(entry, entry_id) for entry in entries]))
    else:
        put_lines(line for entry in entries for line in entry_lines(entry, entry_id))
    if not entries:
        raise NothingFound("No change is recorded" + (f" of {entry_id}" if entry_id else ""))


def _id_of(session: Session, words: tuple[str, ...]) -> str:
    text = " ".join(words).strip()
    if any(entry.touches(text) for entry in session.record_book.log()):
        return text
    return pick(session, words)[0].id


def entry_lines(entry: JournalEntry, entry_id: str | None) -> Iterator[str]:
    """Yield one change as visible lines; of one id, field by field."""
    state = {"undone": " (undone)", "void": " (never reached the book)"}.get(entry.state, "")
    at = entry.at.replace("T", " ").replace("Z", " UTC")
    yield visible(f"{entry.n:>4}  {at}  {entry.by}  {entry.label}{state}")
    if entry_id is not None:
        for difference in entry.differences(entry_id):
            for what, told in change_lines(difference.field, difference.old, difference.new):
                yield visible(f"      {what}: {told}")


def entry_document(entry: JournalEntry, entry_id: str | None) -> dict[str, Any]:
    """Return one change as the documented JSON object."""
    return {
        "n": entry.n,
        "at": entry.at,
        "by": entry.by,
        "run": entry.run,
        "action": entry.action,
        "label": entry.label,
        "state": entry.state,
        "undoes": list(entry.undoes),
        "differences": [
            {"table": d.table, "id": d.id, "field": d.field, "old": d.old, "new": d.new}
            for d in entry.differences(entry_id)
        ],
    }
