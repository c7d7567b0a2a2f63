"""The detail pane: all facts of the finish under the cursor."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from finishtui.analysis.facts import facts_of
from finishtui.analysis.layout import Role, lay_out
from finishtui.domain.book import Book
from finishtui.domain.finish import Finish

STYLES: dict[Role, str] = {
    "title": "bold",
    "heading": "bold underline",
    "label": "dim",
    "text": "",
    "loud": "bold",
    "disputed": "bold italic",
}
LEAST_WIDTH = 20


class Detail(VerticalScroll, can_focus=True):
    """Shows one finish whole, wrapped to the pane's width; scrolls where it is longer."""

    DEFAULT_CSS = """
    Detail { padding: 0 1; scrollbar-size-vertical: 1; }
    Detail > Static { width: 1fr; height: auto; }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._finish: Finish | None = None
        self._book: Book | None = None
        self._width = 0

    def compose(self) -> ComposeResult:
        """Return the one text of the pane."""
        yield Static(markup=False)

    def show(self, finish: Finish | None, book: Book) -> None:
        """Show a finish, from its first line; nothing where there is none."""
        if finish is self._finish and book is self._book:
            return
        moved = finish is None or self._finish is None or finish.id != self._finish.id
        self._finish, self._book = finish, book
        if self.display:
            self._paint()
        if moved:
            self.scroll_home(animate=False)

    def on_resize(self) -> None:
        """Wrap anew where the width has changed."""
        if self.size.width != self._width:
            self._paint()

    def _paint(self) -> None:
        self._width = self.size.width
        text = Content()
        if self._finish and self._book and self._width:
            lines = lay_out(facts_of(self._finish, self._book), max(LEAST_WIDTH, self._width - 3))
            text = Content("\n").join(
                Content("").join(Content.styled(piece, STYLES[role]) for piece, role in line)
                for line in lines
            )
        self.query_one(Static).update(text)
