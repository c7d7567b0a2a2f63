"""The shipped record book as a value."""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path

from finishtui.domain.book import Book
from finishtui.domain.documents import decode_finish
from finishtui.domain.families import decode_coverage, decode_series, decode_track

PATH = Path(__file__).parent.parent.parent / "data" / "db.json"


@lru_cache(maxsize=1)
def the_book() -> Book:
    """Read it, once for all tests."""
    tables = json.loads(PATH.read_text(encoding="utf-8"))
    return Book(
        tuple(decode_finish(key, document) for key, document in tables["finishes"].items()),
        tuple(decode_series(key, document) for key, document in tables["series"].items()),
        tuple(decode_track(key, document) for key, document in tables["tracks"].items()),
        tuple(decode_coverage(key, document) for key, document in tables["coverage"].items()),
    )
