"""A few lines under the list: the finish under the cursor, where the detail pane has no room."""

from __future__ import annotations

from textual.content import Content
from textual.widget import Widget

from finishtui.analysis import wording
from finishtui.analysis.facts import ranks_line
from finishtui.domain.book import Book
from finishtui.domain.cells import cut, visible
from finishtui.domain.finish import Finish


class Glance(Widget):
    """Shows race, series on that day and ranks."""

    DEFAULT_CSS = """
    Glance { height: 4; border-top: solid $surface-lighten-2; padding: 0 1; }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._finish: Finish | None = None
        self._book = Book()

    def show(self, finish: Finish | None, book: Book) -> None:
        """Show a finish; nothing where there is none."""
        if finish is not self._finish or book is not self._book:
            self._finish, self._book = finish, book
            self.refresh()

    def render(self) -> Content:
        """Return the lines."""
        finish, book = self._finish, self._book
        if finish is None:
            return Content()
        width = max(1, self.size.width)
        series = book.series_of(finish).name_in(finish.date.year)
        ranks = ranks_line(finish, book) or "not ranked: not a points race"
        lines = (
            f"{finish.race}, {series}, {finish.track}",
            f"{wording.margin_words(finish.margin)} over {wording.over_whom(finish)}",
            ranks,
        )
        first, *rest = (cut(visible(line), width) for line in lines)
        return Content("\n").join([Content.styled(first, "bold"), *(Content(line) for line in rest)])
