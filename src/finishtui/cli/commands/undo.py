"""`finishtui undo` and `redo`: take changes back, and bring them back."""

from __future__ import annotations

import click

from finishtui.cli.arguments import BookCommand
from finishtui.cli.options import yes_option
from finishtui.cli.output import confirm, say
from finishtui.cli.session import Session
from finishtui.domain.history import Change, PendingUndo
from finishtui.errors import NothingFound
from finishtui.text.sentences import as_sentence


@click.command("undo", cls=BookCommand)
@click.option(
    "--to", metavar="N", type=click.IntRange(min=0), help="Every change after number N of `finishtui log`."
)
@yes_option("Do not ask, even if another run of the program made the change.")
@click.pass_obj
def undo_command(session: Session, to: int | None, yes: bool) -> None:
    """Take the newest change back.

    Whoever made it: a change of another run is named, and asked about.
    """
    if to is not None:
        confirm(f"Undo every change after number {to}?", yes, f"this undoes every change after number {to}")
        tell(session.record_book.undo(to=to))
        return
    pending = session.record_book.peek_undo()
    if pending is None:
        raise NothingFound("There is no change to undo")
    if pending.foreign:
        told = described(pending)
        confirm(f"Undo: {told}?", yes, f"the newest change is from another run: {told}")
    tell(session.record_book.undo(expect=pending.entry.n))


@click.command("redo", cls=BookCommand)
@click.pass_obj
def redo_command(session: Session) -> None:
    """Bring back what the newest undo took.

    Only if no other change came after it.
    """
    tell(session.record_book.redo())


def described(pending: PendingUndo) -> str:
    """Return a change with who made it, and when."""
    entry = pending.entry
    return f"{entry.label}, by {entry.by} at {entry.at.replace('T', ' ').replace('Z', ' UTC')}"


def tell(change: Change) -> None:
    """Say what was done, and what else happened."""
    say(*map(as_sentence, (change.label, *change.notes)))
