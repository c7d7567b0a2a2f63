"""Labels side by side in one line, one of them in view; a click chooses another."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from textual.content import Content
from textual.events import Click
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from finishtui.text.cells import ELLIPSIS, cell_len, cut


class Tabs(NamedTuple):
    """Labels in a line; where there is no room the first ones leave."""

    labels: Mapping[int, str]
    """Visible texts by their numbers, from 1 on."""
    current: int
    """The number of the label in view; 0 for none."""

    def _placed(self, width: int) -> list[tuple[int, int, int, str]]:
        """Return (from, to, number, text) of the labels from the first one shown."""
        texts = [(number, f" {label} ") for number, label in self.labels.items()]
        while sum(cell_len(text) for number, text in texts if number <= self.current) > width - 3:
            if texts[0][0] >= self.current:
                break
            texts.pop(0)
        placed, x = [], 1
        for number, text in texts:
            placed.append((x, x + cell_len(text), number, text))
            x += cell_len(text)
        return placed

    def painted(self, width: int) -> Content:
        """Return the labels that fit, the current one marked."""
        placed = self._placed(width)
        content = Content(ELLIPSIS if len(placed) < len(self.labels) else " ")
        for start, end, number, text in placed:
            if end + (number != placed[-1][2]) > width and start > 1:
                return content + Content(ELLIPSIS)
            content += Content.styled(
                cut(text, width - start), "bold reverse" if number == self.current else ""
            )
        return content

    def at(self, x: int, width: int) -> int | None:
        """Return the number of the label at a cell."""
        return next((number for start, end, number, _ in self._placed(width) if start <= x < end), None)


class TabLine(Widget):
    """A line of labels of its own, of which a key or a click chooses one."""

    DEFAULT_CSS = """
    TabLine { height: 1; color: $text-muted; }
    """

    current: reactive[int] = reactive(1, init=False)
    """The number of the label in view, from 1."""

    def __init__(self, labels: Iterable[str]) -> None:
        super().__init__()
        self._labels = dict(enumerate(labels, 1))

    class Chosen(Message):
        """A label was gone to, by a click or a key."""

        def __init__(self, number: int) -> None:
            super().__init__()
            self.number = number

    @property
    def _tabs(self) -> Tabs:
        return Tabs(self._labels, self.current)

    def render(self) -> Content:
        return self._tabs.painted(self.size.width)

    def on_click(self, event: Click) -> None:
        if number := self._tabs.at(event.x, self.size.width):
            event.stop()
            self._choose(number)

    def step(self, step: int) -> None:
        """Go so many labels further, round the ends."""
        self._choose((self.current - 1 + step) % len(self._labels) + 1)

    def _choose(self, number: int) -> None:
        self.current = number
        self.post_message(self.Chosen(number))
