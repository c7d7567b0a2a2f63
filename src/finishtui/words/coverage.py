"""The spans of coverage as screen and command list them."""

from __future__ import annotations

from finishtui.domain.book import Book
from finishtui.domain.coverage import Span
from finishtui.domain.series import Series
from finishtui.words.basics import margin_words

BY_HAND = "kept by hand"
"""The source of a span that is given none."""


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
