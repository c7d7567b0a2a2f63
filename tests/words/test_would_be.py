"""What a margin would rank says of when it speaks, if that is before the race."""

from __future__ import annotations

from datetime import date

import pytest

from finishtui.domain.margin import parse_margin
from finishtui.ranks.scope import ALL, Scope
from finishtui.words.would_be import would_be_words
from tests.domain.samples import a_book, a_coverage, a_finish

CUP = Scope(series="cup")
KNOWN = a_coverage().as_of
BOOK = a_book(a_finish("a", "0.002"), a_finish("b", "0.004"), coverage=(a_coverage(),))


@pytest.mark.parametrize(
    ("margin", "late", "words"),
    [
        ("0.003", False, "2nd of all and 2nd in Cup"),
        ("0.003", True, f"2nd of all and 2nd in Cup, as of {KNOWN.isoformat()}"),
        ("0.5", True, "at best 3rd of all and at best 3rd in Cup"),
    ],
)
def test_a_rank_is_dated_where_the_book_knows_less_than_the_day(margin: str, late: bool, words: str) -> None:
    day = date(KNOWN.year + 1, 1, 1) if late else KNOWN
    assert would_be_words(parse_margin(margin), day, [ALL, CUP], BOOK) == words


def test_the_finish_that_is_edited_does_not_count() -> None:
    assert would_be_words(parse_margin("0.004"), KNOWN, [CUP], BOOK, "a") == "=1st in Cup"
    assert would_be_words(parse_margin("0.005"), KNOWN, [CUP], a_book(*BOOK.finishes, coverage=()), "a") == (
        "at best 2nd in Cup"
    )
