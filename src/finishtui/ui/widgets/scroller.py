"""A text's pane that scrolls at once."""

from __future__ import annotations

from typing import Any

from textual.containers import VerticalScroll

PATIENCE = 0.5
"""Seconds after which a text that does not scroll is taken for one that fits."""


class Scroller(VerticalScroll):
    """Rows that slide cannot be read, and of a burst of keys each must go on from where the last one led."""

    _ahead: tuple[str, ...] = ()
    """What was asked for before the text was laid out."""

    def scroll_to(
        self, x: float | None = None, y: float | None = None, *, animate: bool = True, **rest: Any
    ) -> None:
        """Scroll at once, whatever is asked."""
        super().scroll_to(x, y, animate=False, **{**rest, "immediate": True})

    def action_scroll(self, way: str) -> None:
        """Scroll by a line, half a page or a page, or to an end, as the registry's keys name it."""
        if self.max_scroll_y and not self._ahead:
            self._scroll(way)
        else:
            self._ahead += (way,)
            self.set_timer(PATIENCE, self._forget)

    def watch_virtual_size(self) -> None:
        """Do what was asked for before there was a text to scroll, once its scroll bar is there."""
        if self._ahead:
            self.call_after_refresh(self._catch_up)

    def _catch_up(self) -> None:
        if self.max_scroll_y:
            ahead = self._ahead
            self._forget()
            for way in ahead:
                self._scroll(way)

    def _forget(self) -> None:
        self._ahead = ()

    def _scroll(self, way: str) -> None:
        if way in ("top", "end"):
            self.scroll_to(y=0 if way == "top" else self.max_scroll_y)
        else:
            height = self.size.height
            lines = {"half": height // 2, "page": height - 1}.get(way.partition("_")[0], 1)
            self.scroll_relative(y=max(1, lines) * (1 if way.endswith("down") else -1))
