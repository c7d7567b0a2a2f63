"""Two to six finishes side by side, what differs in bold, and their pictures to one scale."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from textual.content import Content

from finishtui.domain.finish import Finish
from finishtui.pictures.compare import compare_strips
from finishtui.text.cells import wrap
from finishtui.ui.base.bindings import bindings_for
from finishtui.ui.pages.sheet import TextSheet
from finishtui.ui.state.list_state import ListState
from finishtui.ui.widgets.paper import Paper, painted
from finishtui.words.basics import counted
from finishtui.words.side_by_side import DIFFERS, TableLine, comparison_table, side_by_side


class CompareScreen(TextSheet[ListState]):
    """Closes with the state, whose units may have been changed."""

    BINDINGS = bindings_for("compare")
    WHERE = "compare"

    def __init__(self, finishes: Sequence[Finish], state: ListState) -> None:
        super().__init__()
        self.state = state
        self._finishes = tuple(finishes)
        self._compared = side_by_side(finishes, state.view.book)
        self._zoom = 0

    def title_words(self) -> tuple[str, str]:
        """Return how many are compared."""
        return f"{counted(len(self._finishes), 'finish')} side by side", f"{DIFFERS} bold: they differ"

    def content_for(self, width: int, _height: int) -> Content:
        """Return the pictures, then the table, at a width."""
        table = map(_painted, comparison_table(self._compared, width))
        return Content("\n").join([*self._pictures(width), Content(), *table])

    def _pictures(self, width: int) -> Iterator[Content]:
        drawn = compare_strips(
            self._finishes, self.state.view.book, width, zoom=self._zoom, metric=self.state.metric
        )
        self._zoom = drawn.zoom
        told = [drawn.scale_words, *([drawn.note] if drawn.note else [])]
        yield from (Content.styled(line, "$foreground-muted") for text in told for line in wrap(text, width))
        yield from map(painted, drawn.lines)

    def _paint(self) -> None:
        self.query_one(Paper).paint()

    def action_zoom(self, way: str) -> None:
        """Zoom in on the noses, or out to whole cars."""
        self._zoom = max(0, self._zoom + (-1 if way == "in" else 1))
        self._paint()

    def action_units(self) -> None:
        """Switch between inches and centimetres."""
        self.state = replace(self.state, metric=not self.state.metric)
        self._paint()

    def result(self) -> ListState:
        """Return the state as it is left."""
        return self.state


def _painted(line: TableLine) -> Content:
    values = Content.styled(line.values, "bold" if line.differs else "")
    return Content.styled(line.label, "$foreground-muted") + values
