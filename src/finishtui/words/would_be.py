"""The ranks that a margin would have, in words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from finishtui.domain.book import Book
from finishtui.domain.margin import Margin
from finishtui.ranks.ranking import ranking_of, would_rank
from finishtui.ranks.scope import Scope
from finishtui.words.basics import listed, ranked_in


def would_be_words(margin: Margin, day: date, scopes: Sequence[Scope], book: Book, without: str = "") -> str:
    """Return the ranks that a points race of that day would have: "=2nd in Cup and =1st at Talladega".

    Where the day is later than what the book is complete to, it says as of when: nobody knows what
    else was raced since. `without` is the id of the finish that it edits.
    """
    ranks = [would_rank(margin, day, scope, book, without) for scope in scopes]
    covered = [ranking_of(scope, book).coverage for scope in scopes]
    days = [known.as_of for known, rank in zip(covered, ranks, strict=True) if known and rank.exact]
    late = f", as of {min(days).isoformat()}" if days and day > min(days) else ""
    return listed([ranked_in(rank, scope, book) for rank, scope in zip(ranks, scopes, strict=True)]) + late
