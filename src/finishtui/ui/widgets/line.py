"""A line to type in that is safe to show, whatever was pasted into it or stood in the book; a box to tick."""

from rich.text import Text
from textual import events
from textual.content import Content
from textual.geometry import Size
from textual.reactive import Reactive
from textual.widgets import Checkbox, Input, TextArea

from finishtui.query.complete import Completion
from finishtui.text.cells import visible


class Line(Input):
    """Textual's input writes control characters to the terminal as they are; here they are seen.

    Of a paste it takes the first line only; here all lines become one.

    Its size never follows its text, so nothing around it is laid out anew at a letter.
    """

    virtual_size: Reactive[Size] = Reactive(Size(0, 0))
    settled: str | None = None
    """A text that is as the user wants it, taken or typed: nothing is offered for it."""
    _typed = ""
    """What stood here before the settled text was taken; empty where that was typed."""

    def validate_placeholder(self, placeholder: str) -> str:
        """Make the hint visible: it may name what the book holds."""
        return visible(placeholder)

    def take(self, value: str) -> None:
        """Put a value in the place of what is typed; Backspace brings that back."""
        self._typed = self.value if value != self.value else ""
        self._settle(value)

    def complete(self, completion: Completion) -> None:
        """Put a completion in the text, the cursor behind it."""
        self.value = completion.applied(self.value)
        self.cursor_position = completion.start + len(completion.insert)

    def _settle(self, value: str) -> None:
        self.settled = self.value = value
        self.cursor_position = len(value)

    @property
    def is_taken(self) -> bool:
        """Whether the value was taken in the place of another text."""
        return bool(self._typed) and self.value == self.settled

    def action_delete_left(self) -> None:
        """Bring back what was typed before a value was taken; else delete as usual."""
        if self.is_taken:
            typed, self._typed = self._typed, ""
            self._settle(typed)
        else:
            super().action_delete_left()

    @property
    def _value(self) -> Text:
        """The text as it is painted: a character for each of the value's."""
        return Text(visible(self.value), no_wrap=True, overflow="ignore", end="")

    def _on_paste(self, event: events.Paste) -> None:
        event.text = in_one_line(event.text)

    def action_paste(self) -> None:
        self.replace(in_one_line(self.app.clipboard), *self.selection)


def in_one_line(text: str) -> str:
    """Return a text with a blank for each tab, and for the newlines between two lines."""
    return " ".join(filter(None, text.replace("\t", " ").splitlines()))


class Area(TextArea):
    """Textual's text area writes control characters to the terminal as they are; here they are seen."""

    def get_line(self, line_index: int) -> Text:
        """Return a line as it is painted: a character for each of the text's; its tabs are widened later."""
        line = self.document.get_line(line_index)
        return Text("\t".join(map(visible, line.split("\t"))), end="", no_wrap=True)


class Tick(Checkbox):
    """A box whose state is a character, [x] or [ ]: Textual's has an X in it, ticked or not."""

    DEFAULT_CSS = """
    Tick > .toggle--button, Tick.-on > .toggle--button { color: $foreground; background: $surface; }
    """

    @property
    def _button(self) -> Content:
        style = self.get_visual_style("toggle--button")
        return Content.styled("[x]" if self.value else "[ ]", style)
