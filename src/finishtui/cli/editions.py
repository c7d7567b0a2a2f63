"""The newer edition of the shipped book, taken into the user's own in three ways."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from finishtui.cli.output import confirm, put_lines, say
from finishtui.cli.session import Session
from finishtui.cli.undoing import tell

if TYPE_CHECKING:
    from finishtui.store.editions import EditionOffer


def take_shipped(session: Session, *, dry_run: bool, yes: bool) -> int:
    """Say what a newer shipped edition would change, and take it in; one undo takes it back."""
    offer = session.record_book.edition_offer()
    if offer is None:
        say("There is no newer edition to take in.")
        return 0
    if dry_run:
        put_lines(edition_lines(offer))
        return 0
    say(*edition_lines(offer))
    confirm("Take it in?", yes, "this takes in a newer edition of the shipped book")
    tell(session.record_book.take_edition(offer))
    return 0


def edition_lines(offer: EditionOffer) -> Iterator[str]:
    """Yield what an edition would do, as lines of visible text."""
    from finishtui.domain.cells import visible

    counts = ((offer.added, "added"), (offer.changed, "changed"), (offer.removed, "removed"))
    told = ", ".join(f"{len(ids):,} {what}" for ids, what in counts if ids) or "no finish changes"
    yield visible(f"A newer edition {offer.name}".rstrip() + f": {told}.")
    for ids, what in counts:
        yield from (visible(f"  {what}: {finish_id}") for finish_id in ids)
    for kept in offer.kept:
        yield visible(f"  stays as you have it: {kept.table}/{kept.id}")
