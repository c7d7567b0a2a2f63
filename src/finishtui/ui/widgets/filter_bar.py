"""The filter: a line to type in, and the query read back in words."""

from __future__ import annotations

from dataclasses import dataclass

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.events import Blur
from textual.message import Message
from textual.widgets import Input, Static

from finishtui.analysis.query import QueryError
from finishtui.domain.cells import visible


class FilterInput(Input):
    """The line of the filter; Enter keeps the text, Esc clears it."""

    BINDINGS = [Binding("escape", "give_up", "clear", show=False), Binding("down", "submit", show=False)]

    def action_give_up(self) -> None:
        """Clear the filter and leave."""
        self.value = ""
        self.post_message(FilterBar.Left())


class FilterBar(Vertical):
    """Shown while a filter is typed or kept."""

    DEFAULT_CSS = """
    FilterBar { height: auto; display: none; }
    FilterBar.-typing, FilterBar.-kept { display: block; }
    FilterBar FilterInput { display: none; }
    FilterBar.-typing FilterInput { display: block; }
    FilterBar Static { height: 1; padding: 0 1; color: $text-muted; }
    FilterBar Static.-wrong { color: $text-error; }
    """

    @dataclass
    class Typed(Message):
        """The text has changed."""

        text: str

    @dataclass
    class Left(Message):
        """The line was left: by Enter, Esc, or a click elsewhere."""

    def compose(self) -> ComposeResult:
        """Return the line and its reading."""
        yield FilterInput(
            placeholder="words, or track:talladega margin<=0.005 year:2003..",
            compact=True,
            select_on_focus=False,
        )
        yield Static(markup=False)

    @property
    def typing(self) -> bool:
        """Say whether the line is open."""
        return self.has_class("-typing")

    def open(self, text: str) -> None:
        """Open the line with a text to go on from."""
        line = self.query_one(FilterInput)
        self.add_class("-typing")
        with line.prevent(Input.Changed):
            line.value = text
        line.cursor_position = len(text)
        line.focus()

    def close(self) -> None:
        """Close the line; what it read stays while there is a filter."""
        self.remove_class("-typing")

    def show(self, reading: str, error: QueryError | None) -> None:
        """Show the query in words with its count; for a mistake, what is wrong and where."""
        line = self.query_one(Static)
        line.set_class(error is not None, "-wrong")
        self.set_class(bool(reading), "-kept")
        line.update(
            _mistake(error, self.query_one(FilterInput).value) if error else Content(visible(reading))
        )

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self.post_message(self.Typed(event.value))

    @on(Input.Submitted)
    def _kept(self, event: Input.Submitted) -> None:
        event.stop()
        self.post_message(self.Left())

    def on_descendant_blur(self, event: Blur) -> None:
        """Keep the text where the user goes elsewhere."""
        if self.typing:
            self.post_message(self.Left())


def _mistake(error: QueryError, text: str) -> Content:
    """Return the text with the mistake underlined, and what to write instead."""
    start, end = error.column, error.column + max(1, error.length)
    marked = Content(visible(text[:start])) + Content.styled(
        visible(text[start:end]) or " ", "underline bold"
    )
    hint = f" - {error.hint}" if error.hint else ""
    return marked + Content(visible(f"{text[end:]}   {error.message}{hint}"))
