"""A few lines under the list: the finish under the cursor, where the detail pane has no room."""

from __future__ import annotations

from textual.content import Content
from textual.widget import Widget

from finishtui.analysis import wording
from finishtui.analysis.gap import gap_of, short_gap_words
from finishtui.analysis.ranking import ranking_of
from finishtui.analysis.scope import ALL
from finishtui.analysis.strip import mini_strip
from finishtui.domain.book import Book
from finishtui.domain.cells import cell_len, cut, visible
from finishtui.domain.finish import Finish
from finishtui.ui.widgets.drawing import painted

LEAST_STRIP = 30
"""The fewest cells for a picture beside its words."""


class Glance(Widget):
    """Shows race, series on that day, rank, and the gap to scale."""

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
        series = book.series_of(finish).short_in(finish.date.year)
        rank = ranking_of(ALL, book).of(finish)
        place = wording.ranked_in(rank, ALL, book) if rank else "not ranked: not a points race"
        words = f"{finish.race}, {series} · {place}"
        gap = gap_of(finish, book)
        about = cut(visible(short_gap_words(gap)), width)
        lines = [Content.styled(cut(visible(words), width), "bold")]
        if width - cell_len(about) - 2 >= LEAST_STRIP:
            lanes = mini_strip(gap, width - cell_len(about) - 2)
            lines.append(Content(f"{about}  ") + painted(lanes[0]))
            lines.append(Content(" " * (cell_len(about) + 2)) + painted(lanes[1]))
        else:
            lines += [Content(about), *map(painted, mini_strip(gap, width))]
        return Content("\n").join(lines)
