"""A text to read, closed by any of the keys that close things."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

from finishtui.domain.book import Book
from finishtui.domain.cells import visible


class MessageScreen(ModalScreen[None]):
    """Shows a text under a title; scrolls where it is long."""

    BINDINGS = [
        ("escape,enter,q,question_mark,f1", "close", "close"),
        ("j", "move(1)", ""),
        ("k", "move(-1)", ""),
    ]
    DEFAULT_CSS = """
    MessageScreen { align: center middle; }
    MessageScreen > Vertical {
        width: 90; max-width: 95%; height: auto; max-height: 90%; padding: 0 1;
        background: $surface; border: round $primary;
    }
    MessageScreen .title { text-style: bold; height: 1; }
    MessageScreen .foot { height: 1; color: $text-muted; }
    MessageScreen VerticalScroll { height: auto; max-height: 100%; margin: 1 0; }
    """

    def __init__(self, title: str, text: str) -> None:
        super().__init__()
        self._title, self._text = visible(title), "\n".join(map(visible, text.split("\n")))

    def compose(self) -> ComposeResult:
        """Return the dialog."""
        with Vertical():
            yield Static(self._title, markup=False, classes="title")
            with VerticalScroll():
                yield Static(self._text, markup=False)
            yield Static("Esc closes", markup=False, classes="foot")

    def on_mount(self) -> None:
        """Let the keys scroll."""
        self.query_one(VerticalScroll).focus()

    def action_move(self, lines: int) -> None:
        """Scroll by lines."""
        self.query_one(VerticalScroll).scroll_relative(y=lines, animate=False)

    def action_close(self) -> None:
        """Close, once."""
        if self.is_current:
            self.dismiss()


def unreadable_text(book: Book) -> str:
    """Return which entries of the file could not be read, and why."""
    if not book.unreadable:
        return "Every entry of the book could be read."
    told = [
        f"{entry.table} {entry.id}\n" + "\n".join(f"    {p}" for p in entry.problems)
        for entry in book.unreadable
    ]
    return "They stay in the file as they are; a later save leaves them alone.\n\n" + "\n".join(told)
