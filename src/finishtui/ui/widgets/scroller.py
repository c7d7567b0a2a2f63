"""A text's pane that scrolls at once."""

from __future__ import annotations

from typing import Any

from textual.containers import VerticalScroll


class Scroller(VerticalScroll):
    """Rows that slide cannot be read, and of a burst of keys each must go on from where the last one led."""

    def scroll_to(
        self, x: float | None = None, y: float | None = None, *, animate: bool = True, **rest: Any
    ) -> None:
        """Scroll at once, whatever is asked."""
        super().scroll_to(x, y, animate=False, **{**rest, "immediate": True})
