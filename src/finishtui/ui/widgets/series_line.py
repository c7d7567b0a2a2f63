"""The series as one line, where there is no room for the sidebar."""

from __future__ import annotations

from dataclasses import dataclass

from textual.content import Content
from textual.events import Click
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from finishtui.analysis.summary import SeriesSummary
from finishtui.domain.cells import cell_len, cut, visible


class SeriesLine(Widget):
    """Shows "1 All 128  2 Cup 63 …", the one in view marked."""

    DEFAULT_CSS = """
    SeriesLine { height: 1; color: $text-muted; }
    """

    summaries: reactive[tuple[SeriesSummary, ...]] = reactive((), init=False)
    current: reactive[int] = reactive(1, init=False)
    """The number of the entry in view, from 1."""

    @dataclass
    class Chosen(Message):
        """An entry was clicked."""

        number: int

    def _placed(self) -> list[tuple[int, int, int, str]]:
        placed, x = [], 1
        for number, entry in enumerate(self.summaries, 1):
            key = f"{number} " if number < 10 else ""
            text = f" {key}{cut(visible(entry.label), 20)} {entry.count:,} "
            placed.append((x, x + cell_len(text), number, text))
            x += cell_len(text)
        return placed

    def render(self) -> Content:
        """Return the line."""
        content = Content(" ")
        for _start, end, number, text in self._placed():
            if end > self.size.width:
                return content + Content("…")
            content += Content.styled(text, "bold reverse" if number == self.current else "")
        return content

    def on_click(self, event: Click) -> None:
        """Choose the entry under the pointer."""
        for start, end, number, _text in self._placed():
            if start <= event.x < end:
                event.stop()
                self.post_message(self.Chosen(number))
