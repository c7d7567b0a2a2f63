"""Ten seconds after the flag: a finish in one line, in any order; and where a margin would rank."""

from collections.abc import Iterator

from textual import on
from textual.content import Content
from textual.events import Resize
from textual.widgets import Input

from finishtui.distance.gap import gap_of, gap_words
from finishtui.domain.book import Book
from finishtui.domain.draft import Draft
from finishtui.domain.finish import Finish
from finishtui.errors import InvalidInput
from finishtui.pictures.strip import draw_strip
from finishtui.query.complete import Completion
from finishtui.quick_line.line import Quick, parse_quick
from finishtui.text.cells import cell_len, cut, visible
from finishtui.text.sentences import as_sentence
from finishtui.ui.dialogs.box import Box
from finishtui.ui.state.form_words import TypedFinish, offers_for
from finishtui.ui.widgets.field_row import LineRow
from finishtui.ui.widgets.line import Line
from finishtui.ui.widgets.offers import Offers
from finishtui.ui.widgets.paper import painted, painted_lines
from finishtui.ui.widgets.words import KeyWords, Words
from finishtui.words.what_if import Question, around, ask, what_if

EXAMPLE = "larson 0.001 buescher kansas cup today"
HOW = (
    "Words in any order; the first driver is the winner. A part of a name is enough.",
    'race:"Coke Zero 400" says which field is meant.',
)

ASKED = (
    ("margin", "Margin", "seconds, like 0.004"),
    ("series", "Series", "any"),
    ("track", "Track", "any"),
    ("day", "Date", "today"),
)
"""The fields of what is asked: name, label, and what an empty one means."""

LINES_AROUND = 5
USUAL_WIDTH = 76
"""Of the box's lines in cells, until it is known."""


class QuickBox(Box[Quick]):
    """Closes with what the line says, to be saved or for the form to go on from."""

    TITLE = "A finish in one line"
    BINDINGS = [
        ("tab", "take", "take"),
        ("down", "choose(1)", "next offer"),
        ("up", "choose(-1)", "offer before"),
    ]
    KEYS = "Enter opens the form with it   Esc closes"
    KEYS_TO_ASK = "Tab chooses   Enter opens the form with it   Esc closes"
    KEYS_TO_SAVE = "Enter saves it   Esc closes"
    DEFAULT_CSS = """
    QuickBox #understood { height: auto; min-height: 3; margin-top: 1; }
    QuickBox #rank { height: auto; min-height: 1; margin-top: 1; text-style: bold; }
    QuickBox #doubts { display: none; height: auto; max-height: 4; color: $text-warning; }
    QuickBox #doubts.-shown { display: block; }
    QuickBox.-short #understood, QuickBox.-short #rank { margin: 0; min-height: 1; }
    """

    def __init__(self, book: Book, typed: str = "") -> None:
        """`typed` is a line to go on with."""
        super().__init__()
        self._book = book
        self._line = Line(typed, placeholder=EXAMPLE, compact=True, id="quick", select_on_focus=False)
        self._offers = Offers(self._line.complete)
        self._understood, self._rank, self._doubts = (Words(id=n) for n in ("understood", "rank", "doubts"))
        self.body = (self._line, self._offers, self._understood, self._rank, self._doubts)

    def on_mount(self) -> None:
        self._show()

    @property
    def typed(self) -> str:
        return self._line.value

    @property
    def _quick(self) -> Quick:
        return parse_quick(self._line.value, self._book, self.app.today())

    @on(Input.Changed)
    def _show(self) -> None:
        quick = self._quick
        known = self.app.port.shipped()
        typed = TypedFinish(quick.draft, self._book, self.app.today(), known=known)
        self._offer(())
        self._understood.say("\n".join(map(visible, quick.lines() if self._line.value.strip() else HOW)))
        self._rank.say(visible(typed.preview()) if quick.draft.margin else "")
        why = ""
        if quick.is_whole:
            why = as_sentence(typed.problems[0].message) if typed.problems else typed.questions()
        self._doubts.say("\n".join(map(visible, why.split("\n"))))
        can_save = quick.is_whole and not why
        unsure = self.KEYS_TO_ASK if quick.open else self.KEYS
        self.query_one(KeyWords).say(self.KEYS_TO_SAVE if can_save else unsure)

    @on(Input.Submitted)
    def _done(self) -> None:
        if self._offers.chosen:
            self._offers.tab()
        else:
            self.close(self._quick)

    # What could be several.

    def _offer(self, offered: tuple[Completion, ...]) -> None:
        before = self._line.value[: offered[0].start] if offered else ""
        self._offers.offer(offered, cell_len(visible(before)))

    def action_take(self) -> None:
        """Ask which is meant of several, and take the one that was gone to."""
        if not self._offers.offered:
            self._offer(self._quick.completions(self._line.value))
        self._offers.tab()

    def action_choose(self, step: int) -> None:
        self._offers.choose(step)

    def action_close(self) -> None:
        """Leave the word as it is typed, where it is asked about; else close."""
        if self._offers.offered:
            self._offer(())
        else:
            super().action_close()


class WhatIfBox(Box[Draft]):
    """A margin, and where and when; closes with a draft of it for the form, or with None."""

    TITLE = "Where would it rank?"
    KEYS = "Tab next field   Ctrl+S or F2 to the form   Esc closes"
    BINDINGS = [("ctrl+s,f2", "to_form", "to the form")]
    DEFAULT_CSS = """
    WhatIfBox #answer { height: auto; min-height: 10; margin-top: 1; }
    WhatIfBox.-short #answer { margin: 0; min-height: 4; }
    WhatIfBox.-short .title { display: none; }
    """

    def __init__(self, book: Book, *, group: str = "", metric: bool = False, **start: str) -> None:
        """`start` is what fields start with, by name; without a series it is ranked in the group."""
        super().__init__()
        self._book, self._metric, self._group = book, metric, group
        self._rows = {name: LineRow(label, name, start.get(name, ""), hint) for name, label, hint in ASKED}
        for name, row in self._rows.items():
            row.find, row.resolve = offers_for(name, book, lambda: self._typed["series"])
        self._answer = Words(id="answer")
        self.body = (*self._rows.values(), self._answer)

    @property
    def _typed(self) -> dict[str, str]:
        return {name: row.line.value.strip() for name, row in self._rows.items()}

    @on(Input.Submitted)
    def _next(self) -> None:
        self.focus_next()

    @on(Input.Changed)
    @on(Resize)
    def _show(self) -> None:
        try:
            words = Content("\n").join(self._lines()) if self._typed["margin"] else "Type a margin."
        except InvalidInput as error:
            words = visible(f"{error.message}{f': {error.hint}' if error.hint else ''}")
        self._answer.say(words)

    def _lines(self) -> Iterator[Content]:
        """Yield the answer and, where there is room, what it rests on, the gap, and the list around it."""
        question = ask(book=self._book, today=self.app.today(), **self._typed)
        found = what_if(question._replace(group=self._group), self._book)
        yield Content.styled(visible(found.sentence), "bold")
        if not self.has_class("-short"):
            width = self._answer.size.width or USUAL_WIDTH
            yield Content.styled(visible(found.small_print), "$text-muted")
            yield from self._gap(question, width)
            yield Content()
            yield painted_lines(around(found, self._book, width, LINES_AROUND))

    def _gap(self, question: Question, width: int) -> Iterator[Content]:
        """Yield the distance and its picture, where a series and a track are known to have a speed."""
        track = self._typed["track"]
        finish = Finish("", question.series, "", question.day, track, question.margin, "", "")
        gap = gap_of(finish, self._book) if question.series and question.track else None
        if gap and gap.distance is not None:
            yield Content(cut(gap_words(gap, self._metric), width))
            yield from map(painted, draw_strip(gap, width, metric=self._metric).lines[:3])

    def action_to_form(self) -> None:
        margin, series, track, day = self._typed.values()
        self.close(Draft(series=series, date=day, track=track, margin=margin))
