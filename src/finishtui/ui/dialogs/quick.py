"""A finish in one line, words in any order: what was understood, and the rank, before the form."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.widgets import Input

from finishtui.domain.book import Book
from finishtui.domain.draft import Draft
from finishtui.query.complete import Completion
from finishtui.quick_line.line import Quick, parse_quick
from finishtui.text.cells import cell_len, visible
from finishtui.ui.dialogs.box import Box
from finishtui.ui.state.form_words import is_doubtless, preview
from finishtui.ui.widgets.line import Line
from finishtui.ui.widgets.offers import Offers
from finishtui.ui.widgets.words import KeyWords, Words

EXAMPLE = "larson 0.001 buescher kansas cup today"
HOW = (
    "Words in any order; the first driver is the winner. A part of a name is enough.",
    'race:"Coke Zero 400" says which field is meant.',
)


class QuickBox(Box[Draft]):
    """Closes with what was understood, to be saved or for the form to go on from."""

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
    QuickBox.-short #understood, QuickBox.-short #rank { margin: 0; min-height: 1; }
    """

    def __init__(self, book: Book) -> None:
        super().__init__()
        self._book = book
        self._line = Line(placeholder=EXAMPLE, compact=True, id="quick")
        self._offers = Offers(self._line.complete)
        self._understood, self._rank = Words(id="understood"), Words(id="rank")

    def body(self) -> ComposeResult:
        yield from (self._line, self._offers, self._understood, self._rank)

    def on_mount(self) -> None:
        self._show()

    @property
    def _quick(self) -> Quick:
        return parse_quick(self._line.value, self._book, self.app.today())

    @on(Input.Changed)
    def _show(self) -> None:
        quick, today = self._quick, self.app.today()
        self._offer(())
        self._understood.say("\n".join(map(visible, quick.lines() if self._line.value.strip() else HOW)))
        words = preview(quick.draft, self._book, today, None) if quick.draft.margin else ""
        self._rank.say(visible(words))
        can_save = quick.is_whole and is_doubtless(quick.draft, self._book, today)
        unsure = self.KEYS_TO_ASK if quick.open else self.KEYS
        self.query_one(KeyWords).say(self.KEYS_TO_SAVE if can_save else unsure)

    @on(Input.Submitted)
    def _done(self) -> None:
        if self._offers.chosen:
            self._offers.tab()
        else:
            self.close(self._quick.draft)

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
        """Go to another of what is offered."""
        self._offers.choose(step)

    def action_close(self) -> None:
        """Leave the word as it is typed, where it is asked about; else close."""
        if self._offers.offered:
            self._offer(())
        else:
            super().action_close()
