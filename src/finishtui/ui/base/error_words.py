"""What went wrong, where there is a line for it beside what the user typed."""

from __future__ import annotations

from finishtui.errors import FinishError
from finishtui.text.sentences import ended


def error_words(error: FinishError) -> str:
    """Return what happened and what to do, a sentence each."""
    return f"{ended(error.message)} {error.hint}".strip()
