"""Words that change while a screen stands: told only when they are others."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static


class Words(Static):
    """A text, plain or styled, never markup; where its size is fixed nothing is laid out anew for it."""

    def __init__(
        self, words: str | Content = "", *, id: str | None = None, classes: str | None = None
    ) -> None:
        super().__init__(words, id=id, classes=classes, markup=False)

    def say(self, words: str | Content) -> None:
        """Show words in the place of those before."""
        if words != self.content:
            self.update(words, layout=self.styles.auto_dimensions)
