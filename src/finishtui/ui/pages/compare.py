"""Two to six finishes side by side, what differs in bold, and their pictures to one scale."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textual.content import Content

from finishtui.domain.finish import Finish
from finishtui.pictures.compare import compare_strips
from finishtui.text.cells import wrap
from finishtui.ui.base.bindings import bindings_for
from finishtui.ui.pages.sheet import TextSheet
from finishtui.ui.state.list_state import ListState
from finishtui.ui.widgets.paper import painted
from finishtui.words.basics import counted
from finishtui.words.side_by_side import DIFFERS, TableLine, comparison_table, side_by_side


class CompareScreen(TextSheet):
    """Pictures above, a table below."""

    BINDINGS = bindings_for("compare")
    WHERE = "compare"

    def __init__(self, finishes: Sequence[Finish], state: ListState) -> None:
        super().__init__(state)
        self._finishes = tuple(finishes)
        self._compared = side_by_side(finishes, state.view.book)
        self._zoom = 0

    def title_words(self) -> tuple[str, str]:
        return f"{counted(len(self._finishes), 'finish')} side by side", f"{DIFFERS} bold: they differ"

    def content_for(self, width: int, _height: int) -> Content:
        table = map(_painted, comparison_table(self._compared, width))
        return Content("\n").join([*self._pictures(width), Content(), *table])

    def _pictures(self, width: int) -> Iterator[Content]:
        drawn = compare_strips(
            self._finishes, self.state.view.book, width, zoom=self._zoom, metric=self.state.metric
        )
        self._zoom = drawn.zoom
        about = [drawn.scale_words, *([drawn.note] if drawn.note else [])]
        yield from (Content.styled(line, "$foreground-muted") for text in about for line in wrap(text, width))
        yield from map(painted, drawn.lines)

    def action_zoom(self, way: str) -> None:
        self._zoom = max(0, self._zoom + (-1 if way == "in" else 1))
        self.paint()


def _painted(line: TableLine) -> Content:
    values = Content.styled(line.values, "bold" if line.differs else "")
    return Content.styled(line.label, "$foreground-muted") + values
