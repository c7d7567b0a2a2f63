"""A page with a text that scrolls, by the same keys as every other one."""

from __future__ import annotations

from typing import Generic

from finishtui.ui.base.bindings import bindings_for
from finishtui.ui.pages.sheet import Result, Sheet
from finishtui.ui.widgets.paper import Paper


class TextSheet(Sheet[Result], Generic[Result]):
    """A page whose body has one `Paper`; a page's own keys go before those of all."""

    BINDINGS = bindings_for("text")

    def action_scroll(self, way: str) -> None:
        """Scroll the text."""
        self.query_one(Paper).action_scroll(way)
