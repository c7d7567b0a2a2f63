"""Blanks around an operator are taken out where that makes a query."""

from __future__ import annotations

import pytest

from finishtui.query.blanks import without_blanks


@pytest.mark.parametrize(
    ("typed", "query"),
    [
        ("margin < 0.005", "margin<0.005"),
        ("margin <=0.005 track: talladega", "margin<=0.005 track:talladega"),
        ("larson -year : 2003", "larson -year:2003"),
        ("margin<0.005", None),
        ("margin <", None),
        ("margin < abc", None),
        ("speed < 3", None),
        ("< 3", None),
        ("", None),
    ],
)
def test_blanks_around_an_operator_go(typed: str, query: str | None) -> None:
    assert without_blanks(typed) == query
