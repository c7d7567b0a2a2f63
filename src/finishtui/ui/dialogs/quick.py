"""A finish in one line, words in any order: what was understood, and the rank, before the form."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.widgets import Input, Static

from finishtui.domain.book import Book
from finishtui.domain.draft import Draft
from finishtui.query.complete import Completion
from finishtui.quick_line.line import Quick, parse_quick
from finishtui.text.cells import cell_len, visible
from finishtui.ui.dialogs.box import Box
from finishtui.ui.state.form_words import is_doubtless, preview
from finishtui.ui.widgets.line import Line
from finishtui.ui.widgets.offers import Offers
from finishtui.ui.widgets.words import KeyWords

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

    def body(self) -> ComposeResult:
        yield Line(placeholder=EXAMPLE, compact=True, id="quick")
        yield Offers()
        yield Static(markup=False, id="understood")
        yield Static(markup=False, id="rank")

    def on_mount(self) -> None:
        self.query_one(Input).focus()
        self._show()

    @on(Input.Changed)
    def _show(self) -> None:
        quick = self._quick()
        self._offer(())
        lines = quick.lines() if self.query_one(Input).value.strip() else HOW
        self.query_one("#understood", Static).update("\n".join(map(visible, lines)))
        words = preview(quick.draft, self._book, self.app.today(), None) if quick.draft.margin else ""
        self.query_one("#rank", Static).update(visible(words))
        can_save = quick.is_whole and is_doubtless(quick.draft, self._book, self.app.today())
        unsure = self.KEYS_TO_ASK if quick.open else self.KEYS
        self.query_one(KeyWords).say(self.KEYS_TO_SAVE if can_save else unsure)

    def _quick(self) -> Quick:
        return parse_quick(self.query_one(Input).value, self._book, self.app.today())

    @on(Input.Submitted)
    def _done(self) -> None:
        chosen = self.query_one(Offers).chosen
        if chosen:
            self.query_one(Line).complete(chosen)
        else:
            self.close(self._quick().draft)

    # What could be several.

    def _offer(self, offered: tuple[Completion, ...]) -> None:
        before = self.query_one(Input).value[: offered[0].start] if offered else ""
        self.query_one(Offers).offer(offered, cell_len(visible(before)))

    def action_take(self) -> None:
        """Ask which is meant of several, and take the one that was gone to."""
        offers = self.query_one(Offers)
        if not offers.offered:
            self._offer(self._quick().completions(self.query_one(Input).value))
        if taken := offers.tab():
            self.query_one(Line).complete(taken)

    def action_choose(self, step: int) -> None:
        """Go to another of what is offered."""
        self.query_one(Offers).choose(step)

    def action_close(self) -> None:
        """Leave the word as it is typed, where it is asked about; else close."""
        if self.query_one(Offers).offered:
            self._offer(())
        else:
            super().action_close()

    @on(Offers.Taken)
    def _clicked(self, event: Offers.Taken) -> None:
        self.query_one(Line).complete(event.completion)
