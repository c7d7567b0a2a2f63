"""What a sentence is made of: a clause, its capital and its full stop; the names of months and days."""

from __future__ import annotations

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def ended(clause: str) -> str:
    """Return a clause with one full stop at its end, even where a name ends in one; a question has none."""
    return clause if clause.endswith("?") else f"{clause.removesuffix('.')}."


def as_sentence(clause: str) -> str:
    """Return a clause with a capital and one full stop."""
    return f"{clause[:1].upper()}{ended(clause[1:])}"
