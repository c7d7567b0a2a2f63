"""The detail pane: all facts of the finish under the cursor."""

from __future__ import annotations

from textual.content import Content

from finishtui.analysis.facts import facts_of
from finishtui.analysis.gap import gap_of, gap_words
from finishtui.analysis.strip import draw_strip
from finishtui.domain.book import Book
from finishtui.domain.cells import wrap
from finishtui.domain.finish import Finish
from finishtui.ui.widgets.drawing import painted
from finishtui.ui.widgets.facts_view import FactsView


class Detail(FactsView):
    """Shows one finish whole: its picture, its facts, its sources."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._finish: Finish | None = None
        self._book = Book()

    def show(self, finish: Finish | None, book: Book) -> None:
        """Show a finish, from its first line; nothing where there is none."""
        if finish is self._finish and book is self._book:
            return
        moved = finish is None or self._finish is None or finish.id != self._finish.id
        self._finish, self._book = finish, book
        self.show_blocks(facts_of(finish, book) if finish else (), from_the_top=moved)

    def content_for(self, width: int) -> Content:
        """Return the picture and the facts at a width."""
        if not self._finish:
            return Content()
        gap = gap_of(self._finish, self._book)
        words = [Content(line) for line in wrap(gap_words(gap), width)]
        picture = [painted(line) for line in draw_strip(gap, width).lines]
        return Content("\n").join([*picture, *words, Content(), super().content_for(width)])
