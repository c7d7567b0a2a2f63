"""How far down, and from when to when, the book is complete for a series."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from finishtui.domain.finish import no_extra
from finishtui.domain.margin import Margin


@dataclass(frozen=True, slots=True)
class Coverage:
    """One series' coverage: every points race at `complete_to` or closer is in the book."""

    series: str
    first_day: date
    """The first race day that is covered: since electronic timing, for the national series."""
    complete_to: Margin
    as_of: date
    missing_known: int = 0
    """How many finishes beyond the mark are known to be missing."""
    source: str = ""
    extra: Mapping[str, Any] = field(default_factory=no_extra, hash=False, repr=False)

    def covers(self, margin: Margin) -> bool:
        """Return whether every points race this close or closer is known to be in the book."""
        return margin.units <= self.complete_to.units
