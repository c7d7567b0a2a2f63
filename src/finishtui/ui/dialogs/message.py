"""Something to read over the list, closed by any of the keys that close things."""

from __future__ import annotations

from collections.abc import Iterable

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from finishtui.domain.book import Book
from finishtui.text.cells import visible
from finishtui.ui.widgets.facts_view import FactsView
from finishtui.words.facts import Block, Fact


class MessageScreen(ModalScreen[None]):
    """Shows blocks of facts under a title; scrolls where they are long."""

    BINDINGS = [("escape,enter,q,question_mark,f1", "close", "close")]
    DEFAULT_CSS = """
    MessageScreen { align: center middle; }
    MessageScreen > Vertical {
        width: 90; max-width: 100%; height: 90%; padding: 0 1;
        background: $surface; border: round $primary;
    }
    MessageScreen .title { text-style: bold; height: 1; margin-bottom: 1; }
    MessageScreen .foot { height: 1; color: $text-muted; }
    MessageScreen FactsView { height: 1fr; padding: 0; }
    """

    def __init__(self, title: str, blocks: Iterable[Block]) -> None:
        super().__init__()
        self._title, self._blocks = visible(title), tuple(blocks)

    def compose(self) -> ComposeResult:
        """Return the dialog."""
        with Vertical():
            yield Static(self._title, markup=False, classes="title")
            yield FactsView(self._blocks)
            yield Static("j k scroll   Esc closes", markup=False, classes="foot")

    def on_mount(self) -> None:
        """Let the keys scroll."""
        self.query_one(FactsView).focus()

    def action_close(self) -> None:
        """Close, once."""
        if self.is_current:
            self.dismiss()


def unreadable_blocks(book: Book) -> tuple[Block, ...]:
    """Return which entries of the file could not be read, and why."""
    if not book.unreadable:
        return (Block("", (Fact("", "Every entry of the book could be read."),)),)
    kept = Fact("", "They stay in the file as they are; a later save leaves them alone.")
    told = (
        Block(f"{entry.table}: {entry.id}", tuple(Fact("", problem) for problem in entry.problems))
        for entry in book.unreadable
    )
    return (Block("", (kept,)), *told)
