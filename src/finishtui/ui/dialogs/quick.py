"""A finish in one line, words in any order: what was understood, and the rank, before the form."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from textual import on
from textual.app import ComposeResult
from textual.widgets import Input, Static

from finishtui.domain.book import Book
from finishtui.domain.draft import Draft
from finishtui.quick_line.line import Quick, parse_quick
from finishtui.text.cells import visible
from finishtui.ui.dialogs.box import Box
from finishtui.ui.state.form_words import is_doubtless, preview
from finishtui.ui.widgets.line import Line
from finishtui.ui.widgets.words import KeyWords

EXAMPLE = "larson 0.001 buescher kansas cup today"
HOW = (
    "Words in any order; the first driver is the winner. A part of a name is enough.",
    'race:"Coke Zero 400" says which field is meant.',
)


class QuickBox(Box[Draft]):
    """Closes with what was understood, to be saved or for the form to go on from."""

    TITLE = "A finish in one line"
    KEYS = "Enter opens the form with it   Esc closes"
    KEYS_TO_SAVE = "Enter saves it   Esc closes"
    DEFAULT_CSS = """
    QuickBox #understood { height: auto; min-height: 3; margin-top: 1; }
    QuickBox #rank { height: auto; min-height: 1; margin-top: 1; text-style: bold; }
    QuickBox.-short #understood, QuickBox.-short #rank { margin: 0; min-height: 1; }
    """

    def __init__(self, book: Book, today: Callable[[], date]) -> None:
        super().__init__()
        self._book, self._today = book, today

    def body(self) -> ComposeResult:
        yield Line(placeholder=EXAMPLE, compact=True, id="quick")
        yield Static(markup=False, id="understood")
        yield Static(markup=False, id="rank")

    def on_mount(self) -> None:
        self.query_one(Input).focus()
        self._show()

    @on(Input.Changed)
    def _show(self) -> None:
        quick = self._quick()
        lines = quick.lines() if self.query_one(Input).value.strip() else HOW
        self.query_one("#understood", Static).update("\n".join(map(visible, lines)))
        words = preview(quick.draft, self._book, self._today(), None) if quick.draft.margin else ""
        self.query_one("#rank", Static).update(visible(words))
        can_save = quick.is_whole and is_doubtless(quick.draft, self._book, self._today())
        self.query_one(KeyWords).say(self.KEYS_TO_SAVE if can_save else self.KEYS)

    def _quick(self) -> Quick:
        return parse_quick(self.query_one(Input).value, self._book, self._today())

    @on(Input.Submitted)
    def _done(self) -> None:
        self.close(self._quick().draft)
