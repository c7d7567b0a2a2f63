"""How the record of what the list shows came down; and its shape, every margin by its date and its size."""

from collections.abc import Sequence

from textual.content import Content
from textual.events import Resize
from textual.geometry import Offset

from finishtui.domain.finish import Finish
from finishtui.pictures.canvas import Line, Stroke, filled
from finishtui.pictures.charts import DrawnShape, draw_records, draw_shape, series_marks, shape_of
from finishtui.text.cells import cut, visible
from finishtui.text.sentences import counted
from finishtui.ui.pages.sheet import TextSheet
from finishtui.ui.state.list_state import ListState
from finishtui.ui.widgets.paper import painted
from finishtui.ui.widgets.words import Words
from finishtui.words.finish import margin_words
from finishtui.words.ranks import view_words
from finishtui.words.records import asked_words, margin_cell, progressions_of, record_table

LEAST_WIDTH, LEAST_HEIGHT = 60, 20
"""The room from which there is a chart over the tables of records."""
LEAST_CHART, MOST_CHART = 9, 22
LEAST_SHAPE = 20
"""A shape has so many lines even where fewer are seen: the rest is scrolled to."""
LINES_A_BIN = 4


class FinishesSheet(TextSheet, where="page"):
    """A text with a cursor that goes from finish to finish; Enter closes it with the list at that one."""

    stops: Sequence[Finish] = ()
    """The finishes that the cursor goes to."""
    at = 0
    """The place of the cursor among `stops`."""

    @property
    def cursor_screen_offset(self) -> Offset:
        """Where on the screen the line of the cursor begins; the terminal's cursor stands there."""
        line = Offset(0, self.paper.cursor_line or 0)
        return self.paper.content_region.offset + line - self.paper.scroll_offset

    def stepped(self, way: str) -> int:
        """Return the place that the cursor goes to."""
        raise NotImplementedError

    def action_step(self, way: str) -> None:
        if self.stops:
            self.at = max(0, min(self.stepped(way), len(self.stops) - 1))
            self.paint()

    def action_follow(self) -> None:
        if self.stops:
            self.leave(self.state.showing(self.stops[self.at].id))


class ProgressionScreen(FinishesSheet):
    """The list's progression, and each of its series': a chart where there is room, and the tables."""

    DEFAULT_CSS = "ProgressionScreen #chart { height: auto; margin: 0 1; }"

    def __init__(self, state: ListState) -> None:
        super().__init__(state)
        self._progressions = tuple(progressions_of(state.view))
        self.stops = [mark.finish for one in self._progressions for mark in one.marks]
        self._tables = [number for number, one in enumerate(self._progressions) for _ in one.marks]
        """The number of the table that each of them stands in."""
        self._chart = Words(id="chart")
        self.body = (self._chart, self.paper)

    def title_words(self) -> tuple[str, str]:
        return f"Records of {view_words(self.state.view)}", "the closest so far, day by day"

    def on_resize(self, event: Resize) -> None:
        super().on_resize(event)
        width, height = event.size
        records = {one.scope.series: one for one in self._progressions if one.scope.series and one.marks}
        self._chart.display = width >= LEAST_WIDTH and height >= LEAST_HEIGHT and bool(records)
        if self._chart.display:
            legend: list[Line] = [(Stroke("seconds   ", "label"),)]
            marks = {key: mark for key, mark in series_marks(self.state.view.book).items() if key in records}
            for key, mark in marks.items():
                words = f" {visible(mark.label)} {margin_cell(records[key].standing[0]).strip(' =~')}   "
                legend.append((Stroke(mark.shape, mark.role), Stroke(words, "label")))
            rows = max(LEAST_CHART, min(height * 9 // 20 + 1, MOST_CHART))
            lines = draw_records([(records[key], mark) for key, mark in marks.items()], width - 2, rows)
            drawn = (*filled(legend, width - 2), *lines)
            self._chart.say(Content("\n").join(map(painted, drawn)))

    def stepped(self, way: str) -> int:
        """Return the row below or above, or the first one of the next table or the one before."""
        if way in ("down", "up"):
            return self.at + (1 if way == "down" else -1)
        here = self._tables[self.at]
        others = [n for n in dict.fromkeys(self._tables) if (n > here if way == "right" else n < here)]
        return self._tables.index(others[0 if way == "right" else -1]) if others else self.at

    def content_for(self, width: int, _height: int) -> Content:
        """Return the tables at a width, the row under the cursor reversed."""
        view, row = self.state.view, 0
        lines: list[Content] = []
        for progression in self._progressions:
            table = record_table(progression, view.book, width, asked_words(progression, view))
            lines += [Content.styled(line, "bold underline") for line in table.heading]
            lines += [Content.styled(table.head, "$foreground-muted")] if table.head else []
            for line, stands in table.rows:
                if row == self.at:
                    self.paper.cursor_line = len(lines)
                style = f"{'bold' if stands else ''} {'reverse' if row == self.at else ''}"
                lines.append(Content.styled(line, style))
                row += 1
            lines += [*(Content.styled(line, "$foreground-muted") for line in table.notes), Content()]
        return Content("\n").join(lines[:-1])


class ShapeScreen(FinishesSheet):
    """Dots above, a histogram below, and over both the finish under the cursor in words."""

    DEFAULT_CSS = "ShapeScreen .under-cursor { height: 1; padding: 0 1; }"

    def __init__(self, state: ListState) -> None:
        super().__init__(state)
        self._drawn: tuple[tuple[int, int], DrawnShape] | None = None
        shape = shape_of(state.view.rows, state.view.book)
        self.stops = shape.drawn if shape else ()  # closest first
        self._by_date = sorted(range(len(self.stops)), key=lambda at: (self.stops[at].date, at))
        ids = [finish.id for finish in self.stops]
        self.at = ids.index(state.selected) if state.selected in ids else 0
        self._under_cursor = Words(classes="under-cursor")
        self.body = (self._under_cursor, self.paper)

    def title_words(self) -> tuple[str, str]:
        return f"The shape of {view_words(self.state.view)}", counted(len(self.state.view.rows), "finish")

    def stepped(self, way: str) -> int:
        """Return the finish that is closer or wider, or the one before or after it in time."""
        if way in ("down", "up"):
            return self.at + (-1 if way == "down" else 1)
        place = self._by_date.index(self.at) + (1 if way == "right" else -1)
        return self._by_date[max(0, min(place, len(self._by_date) - 1))]

    def content_for(self, width: int, height: int) -> Content:
        """Return the drawing for a size, the cursor's dot reversed."""
        view = self.state.view
        if self._drawn is None or self._drawn[0] != (width, height):
            lines = max(height, LEAST_SHAPE)
            shape = shape_of(view.rows, view.book, lines // LINES_A_BIN, view.scope)
            if shape is None:
                return Content("No finish to draw.")
            self._drawn = (width, height), draw_shape(shape, width, lines)
        drawn, self.paper.cursor_line = self._drawn[1].with_cursor(self.at)
        finish = self.stops[self.at]
        who = f"{finish.date}  {finish.winner} over {finish.margin_to}"
        where = f"{view.book.track_of(finish).label}, {view.book.series_of(finish).label}"
        words = visible(f"{margin_words(finish.margin)}  {who}, {where}")
        self._under_cursor.say(cut(words, width))
        return Content("\n").join(map(painted, drawn))
