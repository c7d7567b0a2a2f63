"""Commands run in this process, as those of `cli` are."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import answer, at_terminal, book, run, streams

__all__ = ["answer", "at_terminal", "book", "edited", "run", "streams"]


@pytest.fixture
def edited(book: Path) -> Callable[[str, str], None]:
    """Put a text into a field of one finish of the book's file, whatever it is."""

    def edited(field: str, text: str) -> None:
        tables = json.loads(book.read_bytes())
        tables["finishes"]["2024-05-05-cup-adventhealth-400"][field] = text
        book.write_text(json.dumps(tables), encoding="utf-8")

    return edited
