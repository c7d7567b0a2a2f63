"""The spans of coverage as screen and command list them."""

from __future__ import annotations

from finishtui.domain.book import Book
from finishtui.domain.coverage import Span
from finishtui.domain.series import Series
from finishtui.ranks.ranking import ranking_of
from finishtui.ranks.scope import Scope, races_in
from finishtui.ranks.summary import summaries
from finishtui.words.basics import margin_words

BY_HAND = "kept by hand"
"""The source of a span that is given none."""


def covered_series(book: Book) -> list[Series]:
    """Return the series of a book in the sidebar's order."""
    place = {summary.id: number for number, summary in enumerate(summaries(book))}
    return sorted(book.series, key=lambda series: place[series.id])


def exact_words(series: Series, book: Book) -> str:
    """Return how many ranks of a series its spans back: "Exact ranks in Cup: 24 of 55."."""
    scope = Scope(series=series.id)
    ranks = [ranking_of(scope, book).of(race) for race in races_in(scope, book)]
    exact = sum(rank is not None and rank.exact for rank in ranks)
    return f"Exact ranks in {series.label}: {exact:,} of {len(ranks):,}."


def spans_of(series: Series, book: Book) -> list[Span | None]:
    """Return the spans of a series in the order of time; a None where it has no coverage."""
    coverage = book.coverage_by_series.get(series.id)
    spans = sorted(coverage.spans, key=lambda span: (span.first_day, span.last_day)) if coverage else ()
    return [*spans] or [None]


def span_cells(span: Span | None) -> tuple[str, str]:
    """Return the days of a span, and how far down it is complete."""
    if span is None:
        return "nothing is known to be complete", ""
    return f"{span.first_day} to {span.last_day}", f"to {margin_words(span.complete_to)}"
