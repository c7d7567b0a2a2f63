"""The shipped record book as a value."""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path

from finishtui.domain.book import Book
from finishtui.domain.documents import COVERAGE, FINISHES, SERIES, TRACKS

PATH = Path(__file__).parent.parent.parent / "data" / "db.json"


@lru_cache(maxsize=1)
def the_book() -> Book:
    """Read it, once for all tests."""
    tables = json.loads(PATH.read_text(encoding="utf-8"))
    return Book(
        tuple(FINISHES.read(key, document) for key, document in tables["finishes"].items()),
        tuple(SERIES.read(key, document) for key, document in tables["series"].items()),
        tuple(TRACKS.read(key, document) for key, document in tables["tracks"].items()),
        tuple(COVERAGE.read(key, document) for key, document in tables["coverage"].items()),
    )
