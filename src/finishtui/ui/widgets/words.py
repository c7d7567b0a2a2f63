"""Words that change while a screen stands: a text, and what the keys of a dialog do."""

from __future__ import annotations

import re

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget
from textual.widgets import Static

from finishtui.text.cells import cell_len


class Words(Static):
    """A text, plain or styled, never markup; where its size is fixed nothing is laid out anew for it."""

    def __init__(
        self, words: str | Content = "", *, id: str | None = None, classes: str | None = None
    ) -> None:
        super().__init__(words, id=id, classes=classes, markup=False)

    def say(self, words: str | Content) -> None:
        """Show words in the place of those before, if they are others; some have the class `-shown`."""
        if words != self.content:
            self.update(words, layout=self.styles.auto_dimensions)
            self.set_class(bool(words), "-shown")


class KeyWords(Widget):
    """Shows "Enter saves   Esc closes"; a line ends between two keys, where it is narrow, and not within."""

    DEFAULT_CSS = """
    KeyWords { height: auto; }
    """

    def __init__(self, words: str, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._words = words

    def say(self, words: str) -> None:
        """Show other keys."""
        if words != self._words:
            self._words = words
            self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return len(in_lines(self._words, width))

    def render(self) -> Content:
        return Content("\n".join(in_lines(self._words, self.size.width)))


def in_lines(words: str, width: int) -> list[str]:
    """Return the lines of keys that are two blanks or more apart."""
    lines: list[str] = []
    for gap, key in re.findall(r"(\s{2,}|^)(\S+(?:\s\S+)*)", words):
        if lines and cell_len(lines[-1] + gap + key) <= width:
            lines[-1] += gap + key
        else:
            lines.append(key)
    return lines
