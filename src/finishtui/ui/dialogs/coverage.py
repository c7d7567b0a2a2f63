"""Of which days, and how far down, the book is complete: shown for every series, and changed."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Input, OptionList

from finishtui.domain.book import Book
from finishtui.domain.coverage import Coverage, Span
from finishtui.domain.draft import margin_problem
from finishtui.domain.margin import parse_margin
from finishtui.domain.series import Series
from finishtui.domain.validity import notes_problem, read_day
from finishtui.text.cells import cell_len
from finishtui.text.tables import aligned
from finishtui.ui.dialogs.box import Box
from finishtui.ui.widgets.choices import Choices
from finishtui.ui.widgets.field_row import FieldRow
from finishtui.ui.widgets.line import Line
from finishtui.words.standing import BY_HAND, covered_series, exact_words, span_cells, spans_of

FIELDS = (
    ("first", "From", "the first day"),
    ("last", "To", "the last day; today"),
    ("margin", "Down to", "seconds: every finish this close or closer is in the book"),
    ("source", "Source", BY_HAND),
)
BOX_CELLS, BESIDE_SOURCE = 80, 13


class CoverageChange(NamedTuple):
    """What is to become of a series' coverage."""

    series: str
    before: Coverage | None
    after: Coverage | None


class CoverageBox(Box[CoverageChange]):
    """The spans above, the fields of the one under the cursor below; closes with a change to make."""

    TITLE = "What the book is complete to"
    KEYS = "Tab its fields   Ctrl+S or F2 saves   a new span   d removes   Esc closes"
    BINDINGS = [("a", "new", "new"), ("d,delete", "remove", "remove"), ("ctrl+s,f2", "save", "save")]
    DEFAULT_CSS = """
    CoverageBox Choices { height: auto; max-height: 12; margin-bottom: 1; }
    CoverageBox.-normal Choices { max-height: 7; margin: 0; }
    CoverageBox.-short Choices { max-height: 4; margin: 0; }
    """

    def __init__(self, book: Book, series: str = "") -> None:
        """It begins with the first span of a series, given by its id."""
        super().__init__()
        self._book = book
        self._rows = [(series, span) for series in covered_series(book) for span in spans_of(series, book)]
        ids = [series.id for series, _ in self._rows]
        self._first = ids.index(series) if series in ids else 0
        self._is_new = False
        self._choices = Choices(id="spans")
        self._lines = [Line(placeholder=hint, id=f"field-{name}", compact=True) for name, _, hint in FIELDS]

    def body(self) -> ComposeResult:
        yield self._choices
        for line, (_, label, _) in zip(self._lines, FIELDS, strict=True):
            yield FieldRow(label, line)

    def on_mount(self) -> None:
        lines = aligned([(series.label, *span_cells(span)) for series, span in self._rows])
        self._choices.show(map(Content, lines), self._first)
        self._choices.focus()

    @property
    def _row(self) -> tuple[Series, Span | None] | None:
        at = self._choices.highlighted
        return None if at is None else self._rows[at]

    @on(OptionList.OptionHighlighted)
    def _highlighted(self) -> None:
        self._is_new = False
        row = self._row
        span = row[1] if row else None
        texts = (
            (span.first_day.isoformat(), span.last_day.isoformat(), span.complete_to.text, span.source)
            if span
            else ("",) * len(FIELDS)
        )
        for line, text in zip(self._lines, texts, strict=True):
            line.value = text
        room = min(self.size.width, BOX_CELLS) - BESIDE_SOURCE
        margin, source = list(self.query(FieldRow))[-2:]
        margin.say(exact_words(row[0], self._book) if row else "", "note")
        # What the claim rests on is often longer than a line: all of it stands under its own.
        source.say(texts[-1] if cell_len(texts[-1]) > room else "", "note")

    @on(OptionList.OptionSelected)
    @on(Input.Submitted)
    def _next(self) -> None:
        self.focus_next()

    def action_new(self) -> None:
        """Empty the fields, for one more span of the series under the cursor."""
        for line in self._lines:
            line.value = ""
        self._is_new = True
        self._lines[0].focus()

    def action_remove(self) -> None:
        """Close, to take the span under the cursor away; an undo brings it back."""
        if row := self._row:
            self._close_with(row[0], row[1], None)

    def action_save(self) -> None:
        """Close with the span that is typed, or say what is wrong with it."""
        first, last, margin, source = (line.value.strip() for line in self._lines)
        last = last or "today"
        (first_day, problem), (last_day, later) = (read_day(each, self.app.today()) for each in (first, last))
        if first_day and last_day and last_day < first_day:
            later = f"{last_day} is before {first_day}"
        problems = (problem, later, margin_problem(margin), notes_problem(source))
        for row, wrong in zip(self.query(FieldRow), problems, strict=True):
            row.say(wrong or "")
        if (row_ := self._row) and first_day and last_day and not any(problems):
            span = Span(first_day, last_day, parse_margin(margin), source or BY_HAND)
            self._close_with(row_[0], None if self._is_new else row_[1], span)

    def _close_with(self, series: Series, old: Span | None, new: Span | None) -> None:
        before = self._book.coverage_by_series.get(series.id)
        kept = tuple(span for span in (before.spans if before else ()) if span is not old)
        spans = (*kept, replace(new, extra=old.extra) if old else new) if new else kept
        after = replace(before or Coverage(series.id, spans), spans=spans) if spans else None
        self.close(CoverageChange(series.id, before, after) if after != before else None)
