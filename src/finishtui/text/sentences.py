"""What a sentence is made of: a clause, its capital and its full stop."""

from __future__ import annotations


def ended(clause: str) -> str:
    """Return a clause with one full stop at its end, even where a name ends in one; a question has none."""
    return clause if clause.endswith("?") else f"{clause.removesuffix('.')}."


def as_sentence(clause: str) -> str:
    """Return a clause with a capital and one full stop."""
    return f"{clause[:1].upper()}{ended(clause[1:])}"
