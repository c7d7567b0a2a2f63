"""How far down, and of which days, the book is complete for a series."""

from datetime import date
from typing import NamedTuple, Self

from finishtui.domain.finish import NO_EXTRA, Extra
from finishtui.domain.margin import Margin


class Span(NamedTuple):
    """Some days of a series: every points race of them at `complete_to` or closer is in the book."""

    first_day: date
    last_day: date
    """Inclusive."""
    complete_to: Margin
    source: str = ""
    """What it rests on, in words or as URLs."""
    extra: Extra = NO_EXTRA

    def reaches(self, margin: Margin) -> bool:
        """Return whether a margin lies within the mark, however a coarser one was rounded."""
        mark = self.complete_to
        is_fine = margin.places >= mark.places
        return (margin.units if is_fine else margin.span[1]) <= mark.units


class Coverage(NamedTuple):
    """One series' coverage: each of its spans holds on its own, and there is at least one."""

    series: str
    spans: tuple[Span, ...]
    missing_known: int = 0
    """How many finishes beyond the marks are known to be missing."""
    extra: Extra = NO_EXTRA

    @property
    def longest(self) -> Span:
        """The span of the most days, by which the series is spoken of."""
        return max(self.spans, key=lambda span: (span.last_day - span.first_day, span.complete_to.units))

    @property
    def as_of(self) -> date:
        """The last day that any span covers."""
        return max(span.last_day for span in self.spans)

    def until(self, day: date) -> Self | None:
        """Return the coverage as it stood at the end of a day; None where that says nothing."""
        spans = (span for span in self.spans if span.first_day <= day)
        cut = tuple(span._replace(last_day=min(span.last_day, day)) for span in spans)
        return self._replace(spans=cut) if cut else None
