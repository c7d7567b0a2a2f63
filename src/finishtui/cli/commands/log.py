"""`finishtui log`, `undo` and `redo`: what was changed in the book, when and by whom; and taken back."""

from collections.abc import Iterator

import click

from finishtui.cli.options import command, format_option, limit_option, yes_option
from finishtui.cli.output import confirm, put_json, put_lines, say, say_change
from finishtui.cli.query_args import pick
from finishtui.cli.session import Session
from finishtui.domain.history import JournalEntry
from finishtui.errors import NothingFound
from finishtui.export.documents import journal_document
from finishtui.text.cells import visible
from finishtui.words.changes import change_lines


@command("log", "--limit 5", "kansas 2024 cup")
@click.argument("finish", nargs=-1)
@limit_option
@format_option
def log_command(session: Session, finish: tuple[str, ...], limit: int | None) -> None:
    """Of one FINISH (an id, even of one that is gone, or words that one finish answers to), with
    every field's old and new value; or of all.
    """
    finish_id = " ".join(finish).strip() if finish else None
    if finish and not session.record_book.log(finish_id, limit=1):
        finish_id = pick(session, finish)[0].id
    entries = session.record_book.log(finish_id, limit)
    if session.format_ == "json":
        put_json([journal_document(entry, finish_id) for entry in entries])
    else:
        put_lines(visible(line) for entry in entries for line in _lines(entry, finish_id))
    for number in session.record_book.damaged_lines() if limit is None else ():
        say(f"Line {number} of {session.record_book.location.journal} cannot be read, and is passed over.")
    if not entries:
        raise NothingFound("No change is recorded" + (f" of {finish_id}" if finish_id else ""))


def _lines(entry: JournalEntry, finish_id: str | None) -> Iterator[str]:
    """Yield one change; of one finish, field by field."""
    undone = " (done again)" if entry.action == "undo" else " (undone)"
    state = {"undone": undone, "void": " (never reached the book)"}.get(entry.state, "")
    yield f"{entry.n:>4}  {entry.when}  {entry.by}  {entry.label}{state}"
    for difference in entry.differences(finish_id) if finish_id else ():
        for field, change in change_lines(difference.field, difference.old, difference.new):
            yield f"      {field}: {change}"


@command("undo", "", "--to 1")
@click.option("--to", metavar="N", type=click.IntRange(min=0), help="All changes after number N of the log.")
@yes_option("Do not ask, whoever made the change.")
def undo_command(session: Session, to: int | None, yes: bool) -> None:
    """Whoever made it: what was not done by you, by a command of this terminal, is named and asked about."""
    if to is not None:
        confirm(f"Undo every change after number {to}?", yes)
        say_change(session.record_book.undo(to=to))
        return
    pending = session.record_book.peek_undo()
    if pending is None:
        raise NothingFound("There is no change to undo")
    entry, is_foreign = pending
    if is_foreign:
        confirm(f"Undo: {entry.label}, by {entry.by} at {entry.when}?", yes)
    say_change(session.record_book.undo(expect=entry.n))


@command("redo", "")
def redo_command(session: Session) -> None:
    """Only if no other change came after it."""
    say_change(session.record_book.redo())
