"""How the record of what the list shows came down: a chart where there is room, and the tables."""

from __future__ import annotations

from collections.abc import Iterator

from textual.app import ComposeResult
from textual.content import Content
from textual.events import Resize
from textual.widgets import Static

from finishtui.pictures.canvas import Line, Span, filled
from finishtui.pictures.records import RecordLine, draw_records
from finishtui.pictures.shape import series_marks, series_role
from finishtui.text.cells import visible
from finishtui.ui.pages.sheet import FinishesSheet
from finishtui.ui.state.headline import view_words
from finishtui.ui.state.list_state import ListState
from finishtui.ui.widgets.paper import Paper, painted
from finishtui.ui.widgets.words import Words
from finishtui.words.records import RecordTable, asked_words, margin_cell, progressions_of, record_table

LEAST_WIDTH, LEAST_HEIGHT = 60, 20
"""The room from which there is a chart over the tables."""
LEAST_CHART, MOST_CHART = 9, 22


class ProgressionScreen(FinishesSheet):
    """The list's progression, and each of its series'."""

    DEFAULT_CSS = """
    ProgressionScreen .legend { height: auto; padding: 0 1; }
    ProgressionScreen #chart { height: auto; margin: 0 1; }
    """

    def __init__(self, state: ListState) -> None:
        super().__init__(state)
        self._progressions = progressions_of(state.view)
        self.stops = [mark.finish for one in self._progressions for mark in one.marks]
        self._tables = [number for number, one in enumerate(self._progressions) for _ in one.marks]
        """The number of the table that each of them stands in."""
        marks = {mark.id: (mark, series_role(n)) for n, mark in enumerate(series_marks(state.view.book))}
        self._records: list[tuple[str, RecordLine]] = []
        """The lines of single series, each with its label."""
        for one in self._progressions:
            if one.scope.series and one.marks:
                mark, role = marks[one.scope.series]
                self._records.append((visible(mark.label), RecordLine(one, mark.shape, role)))

    def body(self) -> ComposeResult:
        yield Static(markup=False, classes="legend chart")
        yield Words(id="chart")
        yield Paper(self.content_for)

    def _legend(self) -> Iterator[Line]:
        yield (Span("seconds   ", "label"),)
        for label, line in self._records:
            margin = margin_cell(line.progression.standing[0]).strip(" =~")
            yield Span(line.mark, line.role), Span(f" {label} {margin}   ", "label")

    def title_words(self) -> tuple[str, str]:
        return f"Records of {view_words(self.state)}", "the closest so far, day by day"

    def on_resize(self, event: Resize) -> None:
        """Show the chart where there is room for it."""
        super().on_resize(event)
        width, height = event.size
        has_room = width >= LEAST_WIDTH and height >= LEAST_HEIGHT and bool(self._records)
        chart, legend = self.query_one("#chart", Words), self.query_one(".legend", Static)
        legend.update(Content("\n").join(map(painted, filled(self._legend(), width - 2))))
        chart.display = legend.display = has_room
        if has_room:
            rows = max(LEAST_CHART, min(height * 9 // 20 + 1, MOST_CHART))
            lines = [line for _, line in self._records]
            chart.say(Content("\n").join(map(painted, draw_records(lines, width - 2, rows))))

    def stepped(self, way: str) -> int:
        """Return the row below or above, or the first one of the next table or the one before."""
        if way in ("down", "up"):
            return self.at + (1 if way == "down" else -1)
        here = self._tables[self.at]
        others = [n for n in dict.fromkeys(self._tables) if (n > here if way == "right" else n < here)]
        return self._tables.index(others[0 if way == "right" else -1]) if others else self.at

    def content_for(self, width: int, _height: int) -> Content:
        """Return the tables at a width, the row under the cursor reversed."""
        view, before = self.state.view, 0
        lines: list[Content] = []
        for progression in self._progressions:
            table = record_table(progression, view.book, width, asked_words(progression, view))
            here = self.at - before if 0 <= self.at - before < len(table.rows) else None
            before += len(table.rows)
            if here is not None:
                self.cursor_line = len(lines) + len(table.heading) + 1 + here
            lines += [*_table(table, here), Content()]
        return Content("\n").join(lines[:-1])


def _table(table: RecordTable, here: int | None) -> Iterator[Content]:
    yield from (Content.styled(line, "bold underline") for line in table.heading)
    if table.head:
        yield Content.styled(table.head, "$foreground-muted")
    for number, (line, stands) in enumerate(table.rows):
        yield Content.styled(line, f"{'bold' if stands else ''} {'reverse' if number == here else ''}")
    yield from (Content.styled(line, "$foreground-muted") for line in table.notes)
