"""Of which days, and how far down, the book is complete: shown for every series, and changed."""

from textual import on
from textual.widgets import Input, OptionList

from finishtui.domain.book import Book
from finishtui.domain.coverage import Coverage, Span
from finishtui.domain.margin import margin_problem, parse_margin
from finishtui.domain.validity import notes_problem, read_day
from finishtui.text.cells import cell_len
from finishtui.text.tables import aligned
from finishtui.ui.dialogs.box import Box
from finishtui.ui.widgets.choices import Choices
from finishtui.ui.widgets.field_row import LineRow
from finishtui.words.standing import BY_HAND, covered_series, exact_words, span_cells, spans_of

FIELDS = (
    ("first", "From", "the first day"),
    ("last", "To", "the last day; today"),
    ("margin", "Down to", "seconds: every finish this close or closer is in the book"),
    ("source", "Source", BY_HAND),
)
BOX_CELLS, BESIDE_SOURCE = 80, 13


CoverageChange = tuple[str, Coverage | None, tuple[Span, ...]]
"""A series' id, and its coverage before and after."""


class CoverageBox(Box[CoverageChange]):
    """The spans above, the fields of the one under the cursor below; closes with a change to make."""

    TITLE = "What the book is complete to"
    KEYS = "Tab its fields   Ctrl+S or F2 saves   a new span   d removes   Esc closes"
    BINDINGS = [("a", "new", "new"), ("d,delete", "remove", "remove"), ("ctrl+s,f2", "save", "save")]
    DEFAULT_CSS = "CoverageBox.-normal Choices { max-height: 7; }"

    def __init__(self, book: Book, series: str = "") -> None:
        """It begins with the first span of a series, given by its id."""
        super().__init__()
        self._book = book
        self._spans = [(series, span) for series in covered_series(book) for span in spans_of(series, book)]
        self._is_new = False
        ids = [series.id for series, _ in self._spans]
        lines = aligned([(series.label, *span_cells(span)) for series, span in self._spans])
        self._choices = Choices(lines)
        self._choices.highlighted = ids.index(series) if series in ids else 0
        self._rows = [LineRow(label, name, hint=hint) for name, label, hint in FIELDS]
        self.body = (self._choices, *self._rows)

    @on(OptionList.OptionHighlighted)
    def _highlighted(self) -> None:
        self._is_new = False
        series, span = self._spans[self._choices.highlighted or 0]
        days = (span.first_day.isoformat(), span.last_day.isoformat()) if span else ("", "")
        self._fill(*days, *((span.complete_to.text, span.source) if span else ("", "")))
        margin, source = self._rows[-2:]
        margin.say(exact_words(series, self._book), "note")
        # What the claim rests on is often longer than a line: all of it stands under its own.
        room, words = min(self.size.width, BOX_CELLS) - BESIDE_SOURCE, source.line.value
        source.say(words if cell_len(words) > room else "", "note")

    def _fill(self, *texts: str) -> None:
        for row, text in zip(self._rows, texts, strict=True):
            row.line.value = text

    @on(OptionList.OptionSelected)
    @on(Input.Submitted)
    def _next(self) -> None:
        self.focus_next()

    def action_new(self) -> None:
        """Empty the fields, for one more span of the series under the cursor."""
        self._fill("", "", "", "")
        self._is_new = True
        self._rows[0].line.focus()

    def action_remove(self) -> None:
        """Close, to take the span under the cursor away; an undo brings it back."""
        self._close_with(None)

    def action_save(self) -> None:
        """Close with the span that is typed, or say what is wrong with it."""
        first, last, margin, source = (row.line.value.strip() for row in self._rows)
        today = self.app.today()
        (first_day, problem), (last_day, later) = read_day(first, today), read_day(last or "today", today)
        if first_day and last_day and last_day < first_day:
            later = f"{last_day} is before {first_day}"
        problems = (problem, later, margin_problem(margin), notes_problem(source))
        for row, words in zip(self._rows, problems, strict=True):
            row.say(words or "")
        if first_day and last_day and not any(problems):
            self._close_with(Span(first_day, last_day, parse_margin(margin), source or BY_HAND))

    def _close_with(self, new: Span | None) -> None:
        """Close with `new` in the place of the span under the cursor, or beside it where it is one more."""
        if self._choices.highlighted is None:
            return
        series, old = self._spans[self._choices.highlighted]
        if self._is_new and new:
            old = None
        before = self._book.coverage_by_series.get(series.id)
        there = before.spans if before else ()
        kept = tuple(span for span in there if span is not old)
        spans = (*kept, new._replace(extra=old.extra) if old else new) if new else kept
        self.close((series.id, before, spans) if spans != there else None)
