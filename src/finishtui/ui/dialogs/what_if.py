"""Ten seconds after the flag: where would this margin rank? Asked and answered as it is typed."""

from __future__ import annotations

from functools import partial

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.events import Resize
from textual.widgets import Input

from finishtui.check.names import NAMED, ResolvedName, names_with
from finishtui.distance.gap import gap_of, gap_words
from finishtui.domain.book import Book
from finishtui.domain.draft import Draft
from finishtui.domain.finish import Finish
from finishtui.errors import InvalidInput
from finishtui.pictures.strip import draw_strip
from finishtui.text.cells import cut, visible
from finishtui.ui.dialogs.box import Box
from finishtui.ui.state.form_words import resolved
from finishtui.ui.widgets.field_row import FieldRow
from finishtui.ui.widgets.line import Line
from finishtui.ui.widgets.paper import painted
from finishtui.ui.widgets.words import Words
from finishtui.words.what_if import Question, WhatIf, around, ask, what_if

FIELDS = (
    ("margin", "Margin", "seconds, like 0.004"),
    ("series", "Series", "any"),
    ("track", "Track", "any"),
    ("day", "Date", "today"),
)
"""Name, label, and what an empty one means."""

PARTS = ("answer", "small-print", "gap", "around")
LINES_AROUND = 5
LEAST_HEIGHT = 20
"""The room from which the list around the margin is shown."""


class WhatIfBox(Box[Draft]):
    """A margin, and where and when; closes with a draft of it for the form, or with None."""

    TITLE = "Where would it rank?"
    KEYS = "Tab next field   Ctrl+S or F2 to the form   Esc closes"
    BINDINGS = [("ctrl+s,f2", "to_form", "to the form")]
    DEFAULT_CSS = """
    WhatIfBox #answer { height: auto; min-height: 2; margin-top: 1; text-style: bold; }
    WhatIfBox #small-print { height: auto; min-height: 2; color: $text-muted; }
    WhatIfBox #gap { height: auto; }
    WhatIfBox #around { height: 5; margin-top: 1; }
    WhatIfBox.-short #answer { margin: 0; min-height: 4; }
    WhatIfBox.-short .title { display: none; }
    WhatIfBox.-short #small-print, WhatIfBox.-short #gap, WhatIfBox.-short #around { display: none; }
    """

    def __init__(self, book: Book, *, group: str = "", metric: bool = False, **start: str) -> None:
        """`start` is what fields start with, by name; without a series it is ranked in the group."""
        super().__init__()
        self._book, self._metric, self._group, self._start = book, metric, group, start

    def body(self) -> ComposeResult:
        for name, label, hint in FIELDS:
            line = Line(self._start.get(name, ""), placeholder=hint, id=f"field-{name}", compact=True)
            kind = NAMED.get(name)
            find = partial(names_with, kind=kind, book=self._book) if kind else None
            yield FieldRow(label, line, find, partial(self._meant, name) if kind else None)
        for part in PARTS:
            yield Words(id=part)

    def on_mount(self) -> None:
        self.query_one("#field-margin").focus()

    @on(Input.Submitted)
    def _next(self) -> None:
        self.focus_next()

    def _typed(self, name: str) -> str:
        return self.query_one(f"#field-{name}", Input).value.strip()

    def _meant(self, field: str, typed: str) -> ResolvedName:
        return resolved(field, typed, self._book, self._typed("series"))

    @on(Input.Changed)
    @on(Resize)
    def _show(self) -> None:
        said = self._answer()
        for part in PARTS:
            self.query_one(f"#{part}", Words).say(said.get(part, Content()))

    def _answer(self) -> dict[str, Content]:
        """Return what the parts say, as many as have room."""
        typed = {name: self._typed(name) for name, *_ in FIELDS}
        if not typed["margin"]:
            return {"answer": Content("Type a margin.")}
        try:
            question = ask(book=self._book, today=self.app.today(), **typed)
        except InvalidInput as error:
            hint = f": {error.hint}" if error.hint else ""
            return {"answer": Content(visible(f"{error.message}{hint}"))}
        found = what_if(question._replace(group=self._group), self._book)
        said = {"answer": Content(visible(found.sentence))}
        if self.size.height >= LEAST_HEIGHT:
            said["small-print"] = Content(visible(found.small_print))
            said |= {"gap": self._gap(question), "around": self._around(found)}
        return said

    def _width(self, part: str) -> int:
        return self.query_one(f"#{part}").size.width or 76

    def _gap(self, question: Question) -> Content:
        """Return the distance and its picture, where a series and a track are known to have a speed."""
        if not (question.series and question.track):
            return Content()
        track, width = self._typed("track"), self._width("gap")
        finish = Finish("", question.series, "", question.day, track, question.margin, "", "")
        gap = gap_of(finish, self._book)
        if gap.distance is None:
            return Content()
        lines = draw_strip(gap, width, metric=self._metric).lines[:3]
        return Content("\n").join([Content(cut(gap_words(gap, self._metric), width)), *map(painted, lines)])

    def _around(self, found: WhatIf) -> Content:
        lines = around(found, self._book, self._width("around"), LINES_AROUND)
        return Content("\n").join(Content.styled(line.text, "bold" if line.asked else "") for line in lines)

    def action_to_form(self) -> None:
        """Close with what was typed, for the form."""
        margin, series, track, day = (self._typed(name) for name, *_ in FIELDS)
        self.close(Draft(series=series, date=day, track=track, margin=margin))
