"""The foot of the form: the rank as it would be, what is doubted, how a save goes, and the buttons."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import Button

from finishtui.text.cells import visible
from finishtui.ui.widgets.words import Words


class FormFoot(Vertical):
    """Shows what it is given; the buttons' presses go up."""

    DEFAULT_CSS = """
    FormFoot {
        height: auto;
        #preview { height: auto; max-height: 3; min-height: 1; margin-top: 1; text-style: bold; }
        #doubts { display: none; height: auto; max-height: 3; color: $text-warning; }
        #failure { display: none; height: auto; text-style: bold; }
        #doubts.-shown, #failure.-shown { display: block; }
        #buttons { height: 1; margin-top: 1; }
        Button { margin-right: 2; }
        &.-failed #failure { color: $text-error; }
    }
    """

    def compose(self) -> ComposeResult:
        yield Words(id="preview")
        yield Words(id="doubts")
        yield Words(id="failure")
        with Horizontal(id="buttons"):
            yield Button("Save (Ctrl+S)", id="save", compact=True, variant="primary")
            yield Button("Cancel (Esc)", id="cancel", compact=True)

    def show_preview(self, words: str) -> None:
        """Show the live line."""
        self.query_one("#preview", Words).say(visible(words))

    def show_doubts(self, words: str) -> None:
        """Show what is doubted; an empty text hides it."""
        self._show("#doubts", words)

    def say(self, words: str, *, failed: bool = False) -> None:
        """Say how the saving goes; an empty text takes back what was said."""
        self._show("#failure", words)
        self.set_class(failed, "-failed")

    def _show(self, selector: str, words: str) -> None:
        line = self.query_one(selector, Words)
        line.say(visible(words))
        line.set_class(bool(words), "-shown")
