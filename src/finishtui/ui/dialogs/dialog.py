"""A box over the list that is closed by Esc; it changes nothing by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from finishtui.text.cells import visible
from finishtui.ui.widgets.key_words import KeyWords

if TYPE_CHECKING:
    from finishtui.ui.base.book_app import BookApp

Result = TypeVar("Result")


class Dialog(ModalScreen[Result | None], Generic[Result]):
    """A title, a body and a line of keys; Esc closes it with None."""

    app: BookApp
    KEYS = "Esc closes"
    BINDINGS = [("escape", "close", "close")]
    DEFAULT_CSS = """
    Dialog { align: center middle; }
    Dialog > Vertical {
        width: 80; max-width: 100%; height: auto; max-height: 100%; padding: 0 1;
        background: $surface; border: round $primary;
    }
    Dialog .title { text-style: bold; height: auto; max-height: 2; margin-bottom: 1; }
    Dialog .keys { margin-top: 1; color: $text-muted; }
    Dialog .field { height: 1; }
    Dialog .field .name { width: 8; height: 1; color: $text-muted; }
    Dialog .field Input { width: 1fr; }
    Dialog .problem { height: auto; color: $text-error; }
    Dialog.-short > Vertical { border: none; width: 100%; height: 100%; }
    Dialog.-short .title, Dialog.-short .keys { margin: 0; }
    """

    def compose(self) -> ComposeResult:
        """Return the box."""
        with Vertical():
            yield Static(visible(self.title_words()), markup=False, classes="title")
            yield from self.body()
            yield KeyWords(self.KEYS, classes="keys")

    def title_words(self) -> str:
        """Return what stands over it."""
        raise NotImplementedError

    def body(self) -> ComposeResult:
        """Return what is between the title and the keys."""
        raise NotImplementedError

    def close(self, result: Result | None = None) -> None:
        """Close with a result, once."""
        if self.is_current:
            self.dismiss(result)

    def action_close(self) -> None:
        """Close without a result."""
        self.close()
