"""The legend has the marks that are in view and no others; the query's ten lines are read by the query."""

from __future__ import annotations

import pytest

from finishtui.query.parse import parse
from finishtui.ranks.scope import ALL, Scope
from finishtui.ranks.view import view_of
from finishtui.words.columns import marks_in
from finishtui.words.facts import QUERIES, legend, query_lines
from finishtui.words.finish import flags
from finishtui.words.ranks import rank_cell
from tests.domain.samples import a_book, a_finish
from tests.support.shipped import the_book

BOOK = the_book()


def labels(text: str = "") -> dict[str, str]:
    view = view_of(BOOK, ALL, parse(text))
    return {fact.label: fact.text for fact in legend(view.rows, view).facts}


def test_every_mark_of_the_rows_has_its_line() -> None:
    found, view = labels(), view_of(BOOK, ALL, parse(""))
    ranks = {rank_cell(view.rank(finish)) for finish in view.rows}
    assert found.keys() & ranks >= {"-", "=2"}
    assert any(text.endswith("*") for text in found)
    assert set("".join(flags(finish, BOOK) for finish in view.rows)) <= found.keys()
    assert {found[letter] for letter in "CXT"} == {"Cup", "Xfinity", "Truck"}


@pytest.mark.parametrize(("text", "series"), [("series:truck rank=2", {"T"}), ("zzz", set())])
def test_what_is_not_in_view_has_none(text: str, series: set[str]) -> None:
    found = labels(text)
    assert found.keys() & {"C", "X", "T"} == series
    assert not found.keys() & {"-", "†", "^"}


@pytest.mark.parametrize(
    ("day", "text", "days"),
    [
        ("2024-05-05", "", ""),
        ("2026-07-04", "", " up to 21 June 2026"),
        ("2026-07-04", "year:2003", " up to 21 June 2026"),
        ("1985-01-01", "", ", and only since 16 May 1993"),
    ],
)
def test_a_star_says_of_which_days_the_book_is_complete(day: str, text: str, days: str) -> None:
    book = a_book(
        a_finish(margin="0.001", day=day), a_finish("b", "0.001", "2003-03-16"), a_finish("c", "0.1")
    )
    marks = dict(marks_in(view_of(book, Scope(series="cup"), parse(text))))
    assert marks["*"] == f"at best: of those in this book, which is complete to 0.020 s{days}"


def test_the_ten_queries_of_the_help_are_read_and_said() -> None:
    assert len(QUERIES) == 10
    for fact in query_lines(BOOK).facts:
        assert str(parse(fact.label)) == fact.label
        assert fact.text
        assert view_of(BOOK, ALL, parse(fact.label)).rows or "ended" in fact.label or "larson" in fact.label
