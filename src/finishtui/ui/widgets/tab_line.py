"""A line of labels, one of them in view; a click chooses another."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from textual.content import Content
from textual.events import Click
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from finishtui.text.cells import ELLIPSIS, cell_len, cut


class TabLine(Widget):
    """Shows labels side by side, the current one marked; where there is no room the first ones leave."""

    DEFAULT_CSS = """
    TabLine { height: 1; color: $text-muted; }
    """

    labels: reactive[tuple[str, ...]] = reactive((), init=False)
    """Visible text."""
    current: reactive[int] = reactive(1, init=False)
    """The number of the label in view, from 1; 0 for none."""

    def __init__(self, labels: Iterable[str] = (), *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.set_reactive(TabLine.labels, tuple(labels))

    @dataclass(eq=False, repr=False)
    class Chosen(Message):
        """A label was gone to, by a click or a key."""

        number: int

    def _placed(self) -> list[tuple[int, int, int, str]]:
        """Return (from, to, number, text) of the labels from the first one shown."""
        texts = [(number, f" {label} ") for number, label in enumerate(self.labels, 1)]
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
        placed = self._placed()
        content = Content(ELLIPSIS if placed and placed[0][2] > 1 else " ")
        for start, end, number, text in placed:
            if end + (number < len(self.labels)) > self.size.width and start > 1:
                return content + Content(ELLIPSIS)
            shown = cut(text, self.size.width - start)
            content += Content.styled(shown, "bold reverse" if number == self.current else "")
        return content

    def on_click(self, event: Click) -> None:
        for start, end, number, _text in self._placed():
            if start <= event.x < end:
                event.stop()
                self.choose(number)

    def step(self, step: int) -> None:
        """Go so many labels further, round the ends."""
        self.choose((self.current - 1 + step) % len(self.labels) + 1)

    def choose(self, number: int) -> None:
        """Go to a label, and say so."""
        self.current = number
        self.post_message(self.Chosen(number))
