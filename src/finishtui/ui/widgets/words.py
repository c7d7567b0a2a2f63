"""Words that change while the room they have stays: no other widget is laid out anew for them."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static


class Words(Static):
    """A text in a place of fixed size, plain or styled; never markup."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes, markup=False)

    def say(self, words: str | Content) -> None:
        """Show words in the place of those before."""
        if words != self.content:
            self.update(words, layout=False)
