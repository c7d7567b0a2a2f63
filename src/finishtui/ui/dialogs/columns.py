"""Choosing the list's columns, and moving them."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.widgets import OptionList

from finishtui.settings.values import COLUMNS
from finishtui.ui.dialogs.box import Box
from finishtui.ui.state.list_state import ListState
from finishtui.ui.widgets.choices import Choices
from finishtui.ui.widgets.words import Words

CALLED = {"flags": "marks", "number": "car number", "series-name": "series' name"}
"""Columns that are called otherwise here than in settings."""


class ColumnsBox(Box[ListState]):
    """Closes with the list's state, which names no columns where they are all in their usual order."""

    TITLE = "Columns of the list"
    KEYS = "Space shows or hides   J K move down, up   0 all, as usual   Enter takes   Esc closes"
    BINDINGS = [
        ("space", "switch", "switch"),
        ("J,shift+down", "move(1)", "down"),
        ("K,shift+up", "move(-1)", "up"),
        ("0", "usual", "usual"),
    ]
    DEFAULT_CSS = """
    ColumnsBox > Vertical { width: 56; }
    ColumnsBox Choices { height: auto; max-height: 14; }
    ColumnsBox.-short Choices { height: 1fr; }
    ColumnsBox Words { height: auto; color: $text-muted; }
    """

    def __init__(self, state: ListState, note: str = "") -> None:
        """`note` says for how long the choice holds, where that is not for good."""
        super().__init__()
        self._state, self._shown = state, list(state.columns or COLUMNS)
        self._order = [*self._shown, *(key for key in COLUMNS if key not in self._shown)]
        self._note = note
        self._choices = Choices()

    def body(self) -> ComposeResult:
        yield self._choices
        if self._note:
            yield Words(self._note)

    def on_mount(self) -> None:
        self._list(0)

    def _list(self, at: int) -> None:
        lines = (f"[{'x' if key in self._shown else ' '}] {CALLED.get(key, key)}" for key in self._order)
        self._choices.show(lines, at)

    def action_switch(self) -> None:
        at = self._choices.highlighted or 0
        key = self._order[at]
        if key not in self._shown:
            self._shown.append(key)
        elif len(self._shown) > 1:
            self._shown.remove(key)
        self._list(at)

    def action_move(self, step: int) -> None:
        at = self._choices.highlighted or 0
        to = max(0, min(at + step, len(self._order) - 1))
        self._order.insert(to, self._order.pop(at))
        self._list(to)

    def action_usual(self) -> None:
        self._order, self._shown = list(COLUMNS), list(COLUMNS)
        self._list(0)

    @on(OptionList.OptionSelected)
    def _taken(self) -> None:
        chosen = tuple(key for key in self._order if key in self._shown)
        self.close(self._state._replace(columns=chosen if chosen != COLUMNS else ()))
