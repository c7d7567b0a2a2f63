"""The newer edition of the shipped book, taken into the user's own in three ways."""

from __future__ import annotations

from finishtui.cli.commands.undo import tell
from finishtui.cli.output import confirm, put_lines, say
from finishtui.cli.session import Session
from finishtui.words.editions import edition_lines


def take_shipped(session: Session, *, dry_run: bool, yes: bool) -> int:
    """Say what a newer shipped edition would change, and take it in; one undo takes it back."""
    offer = session.record_book.edition_offer()
    if offer is None:
        say("There is no newer edition to take in.")
        return 0
    lines = edition_lines(offer, session.book)
    if dry_run:
        put_lines(lines)
        return 0
    say(*lines)
    confirm("Take it in?", yes, "this takes in a newer edition of the shipped book")
    tell(session.record_book.take_edition(offer))
    return 0
