"""The boxes over the list: a question whose safe answer is the default, and something to read."""

from collections.abc import Iterable, Sequence
from typing import Generic, TypeVar

from textual.app import App, ComposeResult
from textual.containers import Horizontal, Vertical
from textual.events import Key
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Button, Static

from finishtui.actions import actions_at
from finishtui.domain.book import Book
from finishtui.domain.finish import Finish
from finishtui.domain.history import JournalEntry
from finishtui.text.cells import visible
from finishtui.ui.base.book_app import BookApp
from finishtui.ui.widgets.paper import FactsView, Scroller
from finishtui.ui.widgets.words import KeyWords
from finishtui.words.blocks import Block, Fact
from finishtui.words.changes import change_lines
from finishtui.words.on_air import spoken_line
from finishtui.words.why_here import printed_line

Result = TypeVar("Result")


class Box(ModalScreen[Result | None], Generic[Result]):
    """Its `TITLE`, a body and a line of keys; Esc closes it with None."""

    app: BookApp
    KEYS = "Esc closes"
    """What each of its keys does, as `KeyWords` has it; empty where its buttons say it."""
    body: Sequence[Widget] = ()
    """What is between the title and the keys."""
    BINDINGS = [("escape", "close", "close")]
    DEFAULT_CSS = """
    Box { align: center middle; }
    Box > Vertical {
        width: 80; max-width: 100%; height: auto; max-height: 100%; padding: 0 1;
        background: $surface; border: round $primary;
    }
    Box .title { text-style: bold; height: auto; max-height: 2; margin-bottom: 1; }
    Box .keys { margin-top: 1; color: $text-muted; }
    Box .buttons { height: 1; align-horizontal: right; }
    Box .buttons Button { margin-left: 2; }
    Box Choices { background: $surface; height: auto; max-height: 12; margin-bottom: 1; }
    Box.-short > Vertical { border: none; width: 100%; height: 100%; overflow-y: auto; }
    Box.-normal .title, Box.-normal .keys, Box.-short .title, Box.-short .keys { margin: 0; }
    Box.-normal Choices { max-height: 9; margin: 0; }
    Box.-short Choices { max-height: 4; margin: 0; }
    """

    def compose(self) -> ComposeResult:
        with Vertical():
            yield Static(visible(self.title or ""), markup=False, classes="title")
            yield from self.body
            if self.KEYS:
                yield KeyWords(self.KEYS, classes="keys")

    def close(self, result: Result | None = None) -> None:
        """Close with a result, once."""
        if self.is_current:
            self.dismiss(result)

    def action_scroll(self, way: str) -> None:
        """Scroll what is longer than its room, wherever the focus is."""
        self.query_one(Scroller).action_scroll(way)

    def action_close(self) -> None:
        self.close()


class Choice(Box[str]):
    """Asks with named answers: a letter each, or the buttons; Esc is no answer (None)."""

    KEYS = ""
    BINDINGS = [
        ("left", "app.focus_previous"),
        ("right", "app.focus_next"),
        ("down,pagedown", "scroll('page_down')"),
        ("up,pageup", "scroll('page_up')"),
    ]
    DEFAULT_CSS = """
    Choice > Vertical { width: 76; padding: 0 2; }
    Choice Scroller { height: auto; max-height: 14; margin-bottom: 1; }
    Choice.-tiny .buttons { layout: vertical; height: auto; }
    Choice.-short Scroller { max-height: 5; margin: 0; }
    """

    def __init__(self, title: str, text: str, answers: dict[str, str], *, safe: str = "") -> None:
        """`answers` is a label by its letter; `safe` is the letter that has the focus at first."""
        super().__init__()
        self.title = title
        words = Static("\n".join(map(visible, text.split("\n"))), markup=False)
        buttons = {
            letter: Button(f"{label} ({letter})", action=f"screen.answer({letter!r})", compact=True)
            for letter, label in answers.items()
        }
        for letter in answers:
            self._bindings.bind(letter, f"answer({letter!r})", show=False)
        self.body = (Scroller(words, can_focus=False), Horizontal(*buttons.values(), classes="buttons"))
        self._safe = buttons[safe or next(reversed(answers))]

    def on_mount(self) -> None:
        self._safe.focus()

    def action_answer(self, letter: str) -> None:
        self.close(letter)


async def confirmed(app: App[None], title: str, text: str, *, yes: str, no: str) -> bool:
    """Ask a question with two answers, `y` and `n`, of which the second is the default."""
    return await app.push_screen_wait(Choice(title, text, {"y": yes, "n": no})) == "y"


class FactsBox(Box[None]):
    """Blocks of facts to read; any of the keys that close things closes it."""

    KEYS = "j k scroll   Esc closes"
    BINDINGS = [("enter,q", "close", "close")]
    DEFAULT_CSS = """
    FactsBox > Vertical { width: 90; }
    FactsBox .keys { margin: 0; }
    FactsBox FactsView { height: auto; max-height: 78vh; padding: 0; }
    FactsBox.-short FactsView { height: 1fr; max-height: 100%; }
    """

    def __init__(self, title: str, blocks: Iterable[Block]) -> None:
        super().__init__()
        self.title, self._facts = title, FactsView(blocks)
        self.body = (self._facts,)


class SentenceBox(FactsBox):
    """A few sentences to read out; any key that does not scroll them closes them."""

    KEYS = "any key closes"

    def on_key(self, event: Key) -> None:
        """Close, or let a text scroll that is longer than its room."""
        scrolling = [key for action in self.app.with_keys(actions_at("text")) for key in action.keys]
        if event.key in ("j", "k", "up", "down", *scrolling):
            self.call_after_refresh(self._close_what_fits)
        else:
            event.stop()
            self.close()

    def _close_what_fits(self) -> None:
        if not self._facts.max_scroll_y:
            self.close()


def sentence_box(finish: Finish, book: Book, metric: bool = False) -> SentenceBox:
    """Return what can be said of a finish: one line to read out on air, and the sentence to print."""
    said = (("On air", spoken_line(finish, book, metric)), ("In print", printed_line(finish, book)))
    return SentenceBox(finish.race, [Block(heading, (Fact("", words),)) for heading, words in said])


def history_box(entries: Sequence[JournalEntry], finish: Finish) -> FactsBox:
    """Return what changed of a finish, the newest first, as `entries` are."""
    blocks = []
    for entry in entries:
        state = "" if entry.state == "done" else f" ({entry.state})"
        differences = entry.differences(finish.id)
        facts = (Fact(*line) for each in differences for line in change_lines(each.field, each.old, each.new))
        blocks.append(Block(f"{entry.n}  {entry.when}  {entry.by}: {entry.label}{state}", tuple(facts)))
    nothing = Block("", (Fact("", "Nothing has changed since this book was made."),))
    return FactsBox(f"History of {finish.race}", blocks or [nothing])


def unreadable_box(book: Book) -> FactsBox:
    """Return which entries of the book's file could not be read, and why."""
    kept = "They stay in the file as they are; a later save leaves them alone."
    words = kept if book.unreadable else "Every entry of the book could be read."
    blocks = (
        Block(f"{entry.table}: {entry.id}", tuple(Fact("", problem) for problem in entry.problems))
        for entry in book.unreadable
    )
    return FactsBox("Entries that could not be read", (Block("", (Fact("", words),)), *blocks))
