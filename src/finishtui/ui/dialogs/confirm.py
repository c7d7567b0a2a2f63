"""A question over the list; the safe answer is the default."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.screen import ModalScreen
from textual.widgets import Button, Static

from finishtui.text.cells import visible
from finishtui.ui.widgets.scroller import Scroller


class Choice(ModalScreen[str | None]):
    """Asks with named answers: a letter each, or the buttons; Esc is no answer (None)."""

    BINDINGS = [
        ("escape", "answer('')", "none"),
        ("left", "app.focus_previous"),
        ("right", "app.focus_next"),
        ("down,pagedown", "scroll_text('page_down')"),
        ("up,pageup", "scroll_text('page_up')"),
    ]
    DEFAULT_CSS = """
    Choice { align: center middle; }
    Choice > Vertical {
        width: 76; max-width: 100%; height: auto; max-height: 100%; padding: 0 2;
        background: $surface; border: round $primary;
    }
    Choice Scroller { height: auto; max-height: 14; margin: 1 0; }
    Choice .title { text-style: bold; height: auto; }
    Choice Horizontal { height: 1; align-horizontal: right; }
    Choice Button { margin-left: 2; }
    Choice.-tiny Horizontal { layout: vertical; height: auto; }
    Choice.-short Scroller { max-height: 5; margin: 0; }
    """

    def __init__(self, title: str, text: str, answers: dict[str, str], *, safe: str = "") -> None:
        """`answers` is a label by its letter; `safe` is the letter that has the focus at first."""
        super().__init__()
        self._title, self._text = visible(title), "\n".join(map(visible, text.split("\n")))
        self._answers = answers
        self._safe = safe or next(reversed(answers))

    def compose(self) -> ComposeResult:
        """Return the dialog."""
        with Vertical():
            yield Static(self._title, markup=False, classes="title")
            with Scroller(can_focus=False):
                yield Static(self._text, markup=False)
            with Horizontal():
                for letter, label in self._answers.items():
                    yield Button(f"{label} ({letter})", id=f"answer-{letter}", compact=True)

    def on_mount(self) -> None:
        """Start at the safe answer, and let each letter answer."""
        self.query_one(f"#answer-{self._safe}").focus()
        for letter in self._answers:
            self._bindings.bind(letter, f"answer({letter!r})", show=False)

    def action_scroll_text(self, way: str) -> None:
        """Scroll a text that is longer than its room."""
        self.query_one(Scroller).action_scroll(way)

    @on(Button.Pressed)
    def _pressed(self, event: Button.Pressed) -> None:
        self.action_answer((event.button.id or "").removeprefix("answer-"))

    def action_answer(self, letter: str) -> None:
        """Close with the answer, once."""
        if self.is_current:
            self.dismiss(letter or None)


def confirm(title: str, text: str, *, yes: str, no: str) -> Choice:
    """Return a question with two answers, `y` and `n`; the second is the default."""
    return Choice(title, text, {"y": yes, "n": no})
