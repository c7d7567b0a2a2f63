"""A line to type in that is safe to show, whatever was pasted into it or stood in the book."""

from __future__ import annotations

from rich.text import Text
from textual import events
from textual.geometry import Size
from textual.reactive import Reactive
from textual.widgets import Input

from finishtui.text.cells import visible


class Line(Input):
    """Textual's input writes control characters to the terminal as they are; here they are seen.

    Of a paste it takes the first line only; here all lines become one.

    Its size never follows its text, so nothing around it is laid out anew at a letter.
    """

    virtual_size: Reactive[Size] = Reactive(Size(0, 0))

    @property
    def _value(self) -> Text:
        """The text as it is painted: a character for each of the value's."""
        return Text(visible(self.value), no_wrap=True, overflow="ignore", end="")

    def _on_paste(self, event: events.Paste) -> None:
        event.text = in_one_line(event.text)

    def action_paste(self) -> None:
        """Paste what was copied in the program."""
        self.replace(in_one_line(self.app.clipboard), *self.selection)


def in_one_line(text: str) -> str:
    """Return a text with a blank for each tab, and for the newlines between two lines."""
    return " ".join(filter(None, text.replace("\t", " ").splitlines()))
