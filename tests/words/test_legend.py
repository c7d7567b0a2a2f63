"""The legend has the marks that are in view and no others; the query's ten lines are read by the query."""

from __future__ import annotations

import pytest

from finishtui.query.parse import parse
from finishtui.ranks.scope import ALL
from finishtui.ranks.view import view_of
from finishtui.words.facts import QUERIES, legend, query_lines
from finishtui.words.finish import flags
from finishtui.words.ranks import rank_cell
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


def test_the_ten_queries_of_the_help_are_read_and_said() -> None:
    assert len(QUERIES) == 10
    for fact in query_lines(BOOK).facts:
        assert str(parse(fact.label)) == fact.label
        assert fact.text
        assert view_of(BOOK, ALL, parse(fact.label)).rows or "ended" in fact.label or "larson" in fact.label
