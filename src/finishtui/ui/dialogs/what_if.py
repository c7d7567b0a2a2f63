"""Ten seconds after the flag: where would this margin rank? Asked and answered as it is typed."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.events import Resize
from textual.widgets import Input

from finishtui.distance.gap import gap_of, gap_words
from finishtui.domain.book import Book
from finishtui.domain.draft import Draft
from finishtui.domain.finish import Finish
from finishtui.errors import InvalidInput
from finishtui.pictures.strip import draw_strip
from finishtui.text.cells import cut, visible
from finishtui.ui.dialogs.box import Box
from finishtui.ui.state.form_words import offers_for
from finishtui.ui.widgets.field_row import LineRow
from finishtui.ui.widgets.paper import painted
from finishtui.ui.widgets.words import Words
from finishtui.words.what_if import Question, around, ask, what_if

FIELDS = (
    ("margin", "Margin", "seconds, like 0.004"),
    ("series", "Series", "any"),
    ("track", "Track", "any"),
    ("day", "Date", "today"),
)
"""Name, label, and what an empty one means."""

PARTS = ("answer", "small-print", "gap", "around")
LINES_AROUND = 5
USUAL_WIDTH = 76
"""Of the box's lines in cells, until it is known."""
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
        self._book, self._metric, self._group = book, metric, group
        self._rows = {
            name: LineRow(
                label, name, start.get(name, ""), hint, *offers_for(name, book, lambda: self._typed["series"])
            )
            for name, label, hint in FIELDS
        }
        self._words = {part: Words(id=part) for part in PARTS}

    def body(self) -> ComposeResult:
        yield from self._rows.values()
        yield from self._words.values()

    @property
    def _typed(self) -> dict[str, str]:
        return {name: row.line.value.strip() for name, row in self._rows.items()}

    @on(Input.Submitted)
    def _next(self) -> None:
        self.focus_next()

    @on(Input.Changed)
    @on(Resize)
    def _show(self) -> None:
        answer = self._answer()
        for part, words in self._words.items():
            words.say(answer.get(part, Content()))

    def _answer(self) -> dict[str, Content]:
        """Return what the parts say, as many as have room."""
        typed = self._typed
        if not typed["margin"]:
            return {"answer": Content("Type a margin.")}
        try:
            question = ask(book=self._book, today=self.app.today(), **typed)
        except InvalidInput as error:
            hint = f": {error.hint}" if error.hint else ""
            return {"answer": Content(visible(f"{error.message}{hint}"))}
        found = what_if(question._replace(group=self._group), self._book)
        answer = {"answer": Content(visible(found.sentence))}
        if self.size.height >= LEAST_HEIGHT:
            width = self._words["gap"].size.width or USUAL_WIDTH
            lines = around(found, self._book, width, LINES_AROUND)
            styled = (Content.styled(line.text, "bold" if line.asked else "") for line in lines)
            answer["around"] = Content("\n").join(styled)
            answer["small-print"] = Content(visible(found.small_print))
            answer["gap"] = self._gap(question, width)
        return answer

    def _gap(self, question: Question, width: int) -> Content:
        """Return the distance and its picture, where a series and a track are known to have a speed."""
        track = self._typed["track"]
        finish = Finish("", question.series, "", question.day, track, question.margin, "", "")
        gap = gap_of(finish, self._book) if question.series and question.track else None
        if gap is None or gap.distance is None:
            return Content()
        lines = draw_strip(gap, width, metric=self._metric).lines[:3]
        return Content("\n").join([Content(cut(gap_words(gap, self._metric), width)), *map(painted, lines)])

    def action_to_form(self) -> None:
        """Close with what was typed, for the form."""
        margin, series, track, day = self._typed.values()
        self.close(Draft(series=series, date=day, track=track, margin=margin))
