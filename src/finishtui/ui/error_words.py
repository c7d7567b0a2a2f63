"""What went wrong, where there is a line for it beside what the user typed."""

from __future__ import annotations

from finishtui.domain.clauses import ended
from finishtui.errors import FinishError


def error_words(error: FinishError) -> str:
    """Return what happened and what to do, a sentence each."""
    return f"{ended(error.message)} {error.hint}".strip()
