"""Labels side by side in one line, one of them in view; a click chooses another."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from textual.content import Content
from textual.events import Click
from textual.reactive import reactive
from textual.style import Style
from textual.widget import Widget

from finishtui.text.cells import ELLIPSIS, cell_len, cut


class Tabs(NamedTuple):
    """Labels in a line; where there is no room the first ones leave."""

    labels: Mapping[int, str]
    """Visible texts by their numbers, from 1 on."""
    current: int
    """The number of the label in view; 0 for none."""

    def painted(self, width: int) -> Content:
        """Return the labels that fit, the current one marked; each knows its number, as `tab`."""
        texts = [(number, f" {label} ") for number, label in self.labels.items()]
        while sum(cell_len(text) for number, text in texts if number <= self.current) > width - 3:
            if texts[0][0] >= self.current:
                break
            texts.pop(0)
        line = Content(ELLIPSIS if len(texts) < len(self.labels) else " ")
        for number, text in texts:
            start = line.cell_length
            if start + cell_len(text) + (number != texts[-1][0]) > width and start > 1:
                return line + Content(ELLIPSIS)
            label = Content.styled(cut(text, width - start), "bold reverse" if number == self.current else "")
            line += label.stylize(Style.from_meta({"tab": number}))
        return line


class TabLine(Widget):
    """A line of labels of its own, of which a key or a click chooses the `current` one, to be watched."""

    DEFAULT_CSS = """
    TabLine { height: 1; color: $text-muted; }
    """

    current: reactive[int] = reactive(1, init=False)
    """The number of the label in view, from 1."""

    def __init__(self, labels: Iterable[str]) -> None:
        super().__init__()
        self._labels = dict(enumerate(labels, 1))

    def render(self) -> Content:
        return Tabs(self._labels, self.current).painted(self.size.width)

    def on_click(self, event: Click) -> None:
        if number := event.style.meta.get("tab"):
            event.stop()
            self.current = number

    def step(self, step: int) -> None:
        """Go so many labels further, round the ends."""
        self.current = (self.current - 1 + step) % len(self._labels) + 1
