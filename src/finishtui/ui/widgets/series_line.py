"""The series and the saved views as one line, where there is no room for the sidebar."""

from __future__ import annotations

from dataclasses import dataclass

from textual.content import Content
from textual.events import Click
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from finishtui.domain.cells import ELLIPSIS, cell_len, cut, visible
from finishtui.ui.views import Entry

LABEL_CELLS = 20


class SeriesLine(Widget):
    """Shows "1 All 128  2 Cup 63 …", the one in view marked."""

    DEFAULT_CSS = """
    SeriesLine { height: 1; color: $text-muted; }
    """

    entries: reactive[tuple[Entry, ...]] = reactive((), init=False)
    current: reactive[int] = reactive(1, init=False)
    """The number of the entry in view, from 1; 0 for none."""

    @dataclass
    class Chosen(Message):
        """An entry was clicked."""

        number: int

    def _placed(self) -> list[tuple[int, int, int, str]]:
        """Return (from, to, number, text) of what fits; the first ones leave for the one in view."""
        texts = [(number, _text(number, entry)) for number, entry in enumerate(self.entries, 1)]
        while sum(cell_len(text) for number, text in texts if number <= self.current) > self.size.width - 3:
            if texts[0][0] >= self.current:
                break
            texts.pop(0)
        placed, x = [], 1
        for number, text in texts:
            placed.append((x, x + cell_len(text), number, text))
            x += cell_len(text)
        return placed

    def render(self) -> Content:
        """Return the line."""
        placed = self._placed()
        content = Content(ELLIPSIS if placed and placed[0][2] > 1 else " ")
        for start, end, number, text in placed:
            if end + (number < len(self.entries)) > self.size.width and start > 1:
                return content + Content(ELLIPSIS)
            shown = cut(text, self.size.width - start)
            content += Content.styled(shown, "bold reverse" if number == self.current else "")
        return content

    def on_click(self, event: Click) -> None:
        """Choose the entry under the pointer."""
        for start, end, number, _text in self._placed():
            if start <= event.x < end:
                event.stop()
                self.post_message(self.Chosen(number))


def _text(number: int, entry: Entry) -> str:
    key = f"{number} " if number < 10 else ""
    count = "" if entry.count is None else f" {entry.count:,}"
    return f" {key}{cut(visible(entry.label), LABEL_CELLS)}{count} "
