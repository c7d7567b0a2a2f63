"""A question with two answers; the safe one is the default."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Button, Static

from finishtui.domain.cells import visible


class Confirm(ModalScreen[bool]):
    """Asks; `y` and the first button are yes, `n`, Esc and the second, which has the focus, are no."""

    BINDINGS = [("y", "answer(True)", "yes"), ("n,escape", "answer(False)", "no")]
    DEFAULT_CSS = """
    Confirm { align: center middle; }
    Confirm > Vertical {
        width: 70; max-width: 95%; height: auto; max-height: 90%; padding: 1 2 0 2;
        background: $surface; border: round $primary;
    }
    Confirm VerticalScroll { height: auto; max-height: 14; }
    Confirm .title { text-style: bold; height: auto; margin-bottom: 1; }
    Confirm Horizontal { height: auto; margin: 1 0; align-horizontal: right; }
    Confirm Button { margin-left: 2; }
    """

    def __init__(self, title: str, text: str, *, yes: str, no: str) -> None:
        super().__init__()
        self._title, self._text, self._yes, self._no = visible(title), text, yes, no

    def compose(self) -> ComposeResult:
        """Return the dialog."""
        with Vertical():
            yield Static(self._title, markup=False, classes="title")
            with VerticalScroll(can_focus=False):
                yield Static("\n".join(map(visible, self._text.split("\n"))), markup=False)
            with Horizontal():
                yield Button(self._yes, id="yes", compact=True)
                yield Button(self._no, id="no", compact=True, variant="primary")

    def on_mount(self) -> None:
        """Start at the safe answer."""
        self.query_one("#no").focus()

    @on(Button.Pressed)
    def _pressed(self, event: Button.Pressed) -> None:
        self.action_answer(event.button.id == "yes")

    def action_answer(self, yes: bool) -> None:
        """Close with the answer, once."""
        if self.is_current:
            self.dismiss(yes)
