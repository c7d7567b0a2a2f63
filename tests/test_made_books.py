"""Made books are books: the store's form, valid finishes, the same for the same seed."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given

from finishtui.domain.documents import COVERAGE, FINISHES, SERIES, TRACKS
from finishtui.domain.draft import Draft, problems_of
from finishtui.domain.finish import Finish
from finishtui.store.parse import canonical_bytes
from finishtui.text.json_bytes import dumps, loads
from tests.support import books
from tests.support.odd_text import valid_drafts, valid_finishes

TODAY = date(2026, 7, 4)


def test_a_made_book_is_as_the_store_writes_it() -> None:
    data = books.book_bytes(300, seed=7)
    assert data == books.book_bytes(300, seed=7) != books.book_bytes(300, seed=8)
    assert canonical_bytes(loads(data)) == data


def test_a_made_book_decodes() -> None:
    tables = books.book_tables(300)
    finishes = [FINISHES.read(key, document) for key, document in tables["finishes"].items()]
    assert len(finishes) == 300
    assert [FINISHES.encode(finish) for finish in finishes] == list(tables["finishes"].values())
    assert not any(finish.extra for finish in finishes)
    tracks = [TRACKS.read(key, document) for key, document in tables["tracks"].items()]
    assert {finish.track for finish in finishes} <= {name.name for track in tracks for name in track.names}
    assert {finish.series for finish in finishes} == {
        SERIES.read(key, document).id for key, document in tables["series"].items()
    }
    for key, document in tables["coverage"].items():
        COVERAGE.read(key, document)


@pytest.mark.parametrize("count", [0, 1, 5000])
def test_a_made_book_has_any_size(count: int) -> None:
    assert len(books.book_tables(count)["finishes"]) == count


def test_the_first_of_the_list() -> None:
    tables = books.book_tables(300)
    first = books.closest(tables)
    margins = [Decimal(document["margin"]) for document in tables["finishes"].values()]
    assert Decimal(first[1]["margin"]) == min(margins)


@given(valid_drafts())
def test_valid_drafts_are_valid(draft: Draft) -> None:
    assert problems_of(draft, TODAY) == ()


@given(valid_finishes())
def test_valid_finishes_survive_the_file(finish: Finish) -> None:
    assert FINISHES.read(finish.id, loads(dumps(FINISHES.encode(finish)))) == finish
