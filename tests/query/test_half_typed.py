"""Half a term, which the list goes without while it is typed."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from finishtui.domain.finish import Finish
from finishtui.query.complete import without_half_term
from finishtui.query.parse import QueryError, parse
from finishtui.ranks.scope import ALL
from finishtui.ranks.view import view_of
from tests.domain.samples import a_book, a_finish

BOOK = a_book(
    a_finish("1", winner_number="48", margin="0.001"),
    a_finish("2", winner="Kurt Busch", winner_number="09", track="Charlotte Motor Speedway", margin="0.012"),
)


def find(text: str) -> Sequence[Finish]:
    return view_of(BOOK, ALL, parse(text)).rows


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("mar", ""),
        ("-mar", ""),
        ("kansas dri", "kansas "),
        ("margin<=0", ""),
        ("margin<=0.", ""),
        ("margin<=0.00", ""),
        ("margin<=.00", ""),
        ("kansas margin<=0.0", "kansas "),
        ("margin:0.001,0.01", ""),
        ("margin:0.0..0.00", ""),
        ("car:4", ""),
        ("car:0", ""),
        ("year:20", ""),
        ("date:2024-1", None),
        ("date:2024-0", ""),
        ("2024-0", ""),
        ('kansas winner="kyle lar', "kansas "),
        ("winner=kyle", ""),
        ("series=cu", ""),
        ("source=wiki", ""),
        ("margin<=0.001", None),
        ("margin<=0.0001", None),
        ("kansas margin<=0.01", None),
        ("margin<=0.00 ", None),
        ("year:2030..", None),
        ("car:7", None),
        ("winner:suarez", None),
        ("source=wikipedia", None),
        ("note=wi", None),
        ('winner="kyle"', None),
        ("qqq", None),
        ("points:yes", None),
        ("as-of:1990", None),
        ("rank:3", None),
        ("car=★", None),
        ("", None),
        ("kansas ", None),
        ("-", None),
        ("foo:b", None),
    ],
)
def test_half_a_term_is_told_from_a_whole_one(text: str, rest: str | None) -> None:
    assert without_half_term(text, BOOK, find) == rest


@pytest.mark.parametrize(
    "text", ["margin<=0.001", "kansas margin:0.001", "date:2024-05-05", 'winner="Kyle Larson"', "2024-05-05"]
)
def test_no_letter_of_a_term_that_finds_something_empties_the_list(text: str) -> None:
    shown: Sequence[Finish] = find("")
    for end in range(1, len(text) + 1):
        typed = text[:end]
        try:
            rows = find(typed)
        except QueryError:
            continue
        rest = None if rows else without_half_term(typed, BOOK, find)
        shown = rows if rest is None else find(rest)
        assert shown, typed
    assert shown
