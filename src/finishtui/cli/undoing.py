"""`finishtui undo`: take the newest change back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from finishtui.cli.arguments import BookCommand
from finishtui.cli.output import confirm, say
from finishtui.cli.session import Session
from finishtui.errors import NothingFound

if TYPE_CHECKING:
    from finishtui.store.changes import Change, PendingUndo


@click.command("undo", cls=BookCommand)
@click.option("--yes", is_flag=True, help="Do not ask, even if another run of the program made the change.")
@click.pass_obj
def undo_command(session: Session, yes: bool) -> None:
    """Take the newest change back.

    Whoever made it: a change of another run is named, and asked about.
    """
    pending = session.record_book.peek_undo()
    if pending is None:
        raise NothingFound("There is no change to undo")
    if pending.foreign:
        told = described(pending)
        confirm(f"Undo: {told}?", yes, f"the newest change is from another run: {told}")
    tell(session.record_book.undo(expect=pending.entry.n))


def described(pending: PendingUndo) -> str:
    """Return a change with who made it, and when."""
    entry = pending.entry
    return f"{entry.label}, by {entry.by} at {entry.at.replace('T', ' ').replace('Z', ' UTC')}"


def tell(change: Change) -> None:
    """Say what was undone or redone, and what else happened."""
    say(f"{change.label[:1].upper()}{change.label[1:]}.")
    for note in change.notes:
        say(f"{note[:1].upper()}{note[1:]}.")
