"""`finishtui undo` and `redo`: take changes back, and bring them back."""

import click

from finishtui.cli.options import command, yes_option
from finishtui.cli.output import confirm, say_change
from finishtui.cli.session import Session
from finishtui.errors import NothingFound


@command("undo", "", "--to 1")
@click.option(
    "--to", metavar="N", type=click.IntRange(min=0), help="Every change after number N of `finishtui log`."
)
@yes_option("Do not ask, whoever made the change.")
def undo_command(session: Session, to: int | None, yes: bool) -> None:
    """Whoever made it: what was not done by you, by a command of this terminal, is named and asked about."""
    if to is not None:
        confirm(f"Undo every change after number {to}?", yes, f"this undoes every change after number {to}")
        say_change(session.record_book.undo(to=to))
        return
    pending = session.record_book.peek_undo()
    if pending is None:
        raise NothingFound("There is no change to undo")
    if pending.foreign:
        entry = pending.entry
        change = f"{entry.label}, by {entry.by} at {entry.when}"
        confirm(f"Undo: {change}?", yes, f"this undoes: {change}")
    say_change(session.record_book.undo(expect=pending.entry.n))


@command("redo", "")
def redo_command(session: Session) -> None:
    """Only if no other change came after it."""
    say_change(session.record_book.redo())
