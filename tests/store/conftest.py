"""A small book on disk, opened."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from finishtui.store.record_book import RecordBook
from tests.store.making import opened, write_tables


@pytest.fixture(autouse=True)
def no_waiting_for_the_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let fsync return at once: only a power cut could tell, and it is most of the time of a change.

    That it is called, and when, is tested; programs that the tests start do wait.
    """
    monkeypatch.setattr(os, "fsync", lambda _: None)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    folder = tmp_path / "books"
    folder.mkdir()
    return write_tables(folder / "db.json")


@pytest.fixture
def book(path: Path) -> RecordBook:
    return opened(path)
