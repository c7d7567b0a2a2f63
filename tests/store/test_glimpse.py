from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from finishtui.ranks.view import glimpsed_view, view_of
from finishtui.store.decoding import decode_book
from finishtui.store.glimpsing import glimpse_of
from finishtui.store.paths import Location
from finishtui.store.record_book import RecordBook
from tests.support.books import book_tables, write_book


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("most", [1, 30, 300])
def test_the_first_rows_are_those_of_the_whole_list(seed: int, most: int) -> None:
    tables = book_tables(250, seed=seed)
    whole, first = view_of(decode_book(tables)), glimpsed_view(glimpse_of(tables, most))
    assert [finish.id for finish in first.rows] == [finish.id for finish in whole.rows[:most]]
    assert [first.rank(finish) for finish in first.rows] == [whole.rank(f) for f in whole.rows[:most]]
    assert first.total == whole.total


def test_a_series_of_unknown_coverage_makes_every_rank_at_best_however_far_down_it_is() -> None:
    tables = book_tables(60)
    known = dict.fromkeys(tables["series"], tables["coverage"]["cup"])
    closest = min(tables["finishes"].values(), key=lambda document: document["margin"])
    other = next(series for series in known if series != closest["series"])
    ranks = []
    for coverage in (known, {series: known[series] for series in known if series != other}):
        first = glimpsed_view(glimpse_of({**tables, "coverage": coverage}, 1))
        ranks.append(first.rank(first.rows[0]))
    assert [rank and rank.exact for rank in ranks] == [True, False]


def test_a_margin_typed_with_its_unit_counts_like_any_other() -> None:
    tables = book_tables(120)
    for number, document in enumerate(tables["finishes"].values()):
        if number % 3 == 0:
            document["margin"] += " s"
    whole, first = view_of(decode_book(tables)), glimpsed_view(glimpse_of(tables, 20))
    assert [first.rank(finish) for finish in first.rows] == [whole.rank(f) for f in whole.rows[:20]]


@pytest.mark.parametrize(
    "odd",
    [
        None,
        7,
        [],
        {},
        {"margin": 0.001},
        {"margin": "caution"},
        {"margin": "-0.001"},
        {"margin": "1e-3"},
        {"margin": "0.001"},
    ],
)
def test_an_entry_that_cannot_be_read_is_passed_over(odd: Any) -> None:
    tables = book_tables(20)
    tables["finishes"]["2001-01-01-odd"] = odd
    first = glimpsed_view(glimpse_of(tables, 50))
    assert len(first.rows) == 20
    assert first.total == 21


def test_what_was_read_for_a_glimpse_is_the_book_that_is_loaded(tmp_path: Path) -> None:
    path = write_book(tmp_path / "db.json", 40)
    book = RecordBook(Location(path))
    assert book.glimpse().total == 40
    path.write_bytes(path.read_bytes().replace(b"A made book", b"Another book"))
    assert book.load().title.startswith("A made book")
    assert book.changed_since()
    assert book.load().title.startswith("Another book")
