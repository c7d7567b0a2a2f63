"""A few lines under the list: the finish under the cursor, where the detail pane has no room."""

from __future__ import annotations

import asyncio
from importlib import import_module
from typing import TYPE_CHECKING

from textual import work
from textual.content import Content
from textual.widget import Widget

from finishtui.ranks.ranking import ranking_of
from finishtui.ranks.scope import ALL
from finishtui.text.cells import cell_len, cut, visible, wrap_to
from finishtui.text.sentences import one_line
from finishtui.ui.state.list_state import Shown
from finishtui.words.ranks import ranked_in, why_unranked

if TYPE_CHECKING:
    from finishtui.ui.base.book_app import BookApp

LEAST_STRIP = 30
"""The fewest cells for a picture beside its words."""


class Glance(Widget):
    """Shows race, series on that day, rank, and the gap to scale."""

    DEFAULT_CSS = """
    Glance { height: 5; border-top: solid $foreground 30%; padding: 0 1; }
    """

    app: BookApp
    _shown: Shown | None = None
    _is_drawn = False
    """Whether it draws at once: the first rows and the first key do not wait for what it imports."""

    def show(self, shown: Shown | None) -> None:
        """Show a finish; nothing where there is none."""
        if self.app.is_covered or self.app.is_headless:  # nobody waits, or what is drawn is to be whole
            self._is_drawn = True
        if shown != self._shown:
            self._shown = shown
            self.refresh()

    @work(group="glance", exclusive=True)
    async def _draw(self) -> None:
        """Import beside the event loop, which obeys keys meanwhile, and draw."""
        await asyncio.to_thread(import_module, "finishtui.pictures.strip")
        self._is_drawn = True
        self.refresh()

    def render(self) -> Content:
        if self._shown is None:
            return Content()
        if not self._is_drawn:
            self.call_after_refresh(self._draw)
            return Content()
        from finishtui.distance.gap import gap_of, short_gap_words
        from finishtui.pictures.strip import draw_strip
        from finishtui.ui.widgets.paper import painted

        finish, book, metric, names_now, why = self._shown
        width = max(1, self.size.width)
        series = book.names_of(finish, names_now).series_short
        rank = ranking_of(ALL, book).of(finish)
        place = ranked_in(rank, ALL, book) if rank else why_unranked(finish)
        title = f"{one_line(finish.race)}, {series} · "
        gap = gap_of(finish, book)
        about = cut(visible(short_gap_words(gap, metric)), width)
        beside = width - cell_len(about) - 2 >= LEAST_STRIP
        lines = _titled(title, why or place, width, max(1, self.size.height - (2 if beside else 3)))
        room = width - cell_len(about) - 2 if beside else width
        lanes = draw_strip(gap, room, metric=metric).lines[1:3]
        if beside:
            lines.append(Content(f"{about}  ") + painted(lanes[0]))
            lines.append(Content(" " * (cell_len(about) + 2)) + painted(lanes[1]))
        else:
            lines += [Content(about), *map(painted, lanes)]
        return Content("\n").join(lines)


def _titled(title: str, words: str, width: int, most: int) -> list[Content]:
    """Return the title in bold and the words behind it, in `most` lines."""
    lines = wrap_to(most, f"{title}{words}", width)
    bold = cell_len(visible(title))
    first = Content(lines[0]).stylize("bold", 0, min(bold, len(lines[0])))
    return [first, *map(Content, lines[1:]), *[Content()] * (most - len(lines))]
