"""A small book on disk, opened."""

from __future__ import annotations

from pathlib import Path

import pytest

from finishtui.store.record_book import RecordBook
from tests.store.making import opened, write_tables


@pytest.fixture
def path(tmp_path: Path) -> Path:
    folder = tmp_path / "books"
    folder.mkdir()
    return write_tables(folder / "db.json")


@pytest.fixture
def book(path: Path) -> RecordBook:
    return opened(path)
