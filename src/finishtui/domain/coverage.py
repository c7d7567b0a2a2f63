"""How far down, and of which days, the book is complete for a series."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from finishtui.domain.finish import Extensible
from finishtui.domain.margin import Margin


@dataclass(frozen=True, slots=True)
class Span(Extensible):
    """Some days of a series: every points race of them at `complete_to` or closer is in the book."""

    first_day: date
    last_day: date
    """Inclusive."""
    complete_to: Margin
    source: str = ""
    """What it rests on, in words or as URLs."""

    def reaches(self, margin: Margin) -> bool:
        """Return whether a margin lies within the mark, however a coarser one was rounded."""
        coarse = margin.places < self.complete_to.places
        return (margin.span[1] if coarse else margin.units) <= self.complete_to.units


@dataclass(frozen=True, slots=True)
class Coverage(Extensible):
    """One series' coverage: each of its spans holds on its own, and there is at least one."""

    series: str
    spans: tuple[Span, ...]
    missing_known: int = 0
    """How many finishes beyond the marks are known to be missing."""

    @property
    def longest(self) -> Span:
        """The span of the most days, by which the series is spoken of."""
        return max(self.spans, key=lambda span: (span.last_day - span.first_day, span.complete_to.units))

    @property
    def as_of(self) -> date:
        """The last day that any span covers."""
        return max(span.last_day for span in self.spans)

    def until(self, day: date) -> Coverage | None:
        """Return the coverage as it stood at the end of a day; None where that says nothing."""
        spans = (span for span in self.spans if span.first_day <= day)
        cut = tuple(replace(span, last_day=min(span.last_day, day)) for span in spans)
        return replace(self, spans=cut) if cut else None
