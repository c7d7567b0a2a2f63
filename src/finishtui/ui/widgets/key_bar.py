"""The last line: the keys that matter most, as many as fit, each also a button."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.events import Click, Key
from textual.widget import Widget

from finishtui.actions import Action, Where, actions_at, key_word
from finishtui.text.cells import cell_len

if TYPE_CHECKING:
    from finishtui.ui.base.book_app import BookApp

MOST = 8


class KeyBar(Widget):
    """Shows keys from the registry, or the user's own; a click is the key."""

    app: BookApp

    DEFAULT_CSS = """
    KeyBar { height: 1; dock: bottom; color: $text-muted; }
    """

    def __init__(self, where: Where) -> None:
        super().__init__()
        self._where = where
        self._said = ""

    def show(self, where: Where, said: str) -> None:
        """Show the keys of a place, and a few words before them; none where they are empty."""
        if (where, said) != (self._where, self._said):
            self._where, self._said = where, said
            self.refresh()

    def _placed(self) -> list[tuple[int, int, Action, str, str]]:
        """Return (from, to, action, key, label) of what fits; labels go before keys do."""
        start = 1 + (cell_len(self._said) + 2 if self._said else 0)
        for labels in (True, False):
            placed, x = [], start
            for action in self.app.with_keys(_actions_of(self._where)):
                key, label = key_word(action.keys[0]), f" {action.label}" if labels else ""
                end = x + cell_len(key + label)
                placed.append((x, end, action, key, label))
                x = end + 2
            if x - 2 <= self.size.width:
                return placed
        return [item for item in placed if item[1] <= self.size.width]

    def render(self) -> Content:
        content, x = Content(f" {self._said}" if self._said else ""), cell_len(self._said) + bool(self._said)
        for start, end, _action, key, label in self._placed():
            content += Content(" " * (start - x)) + Content.styled(key, "bold") + Content(label)
            x = end
        return content

    def on_click(self, event: Click) -> None:
        for start, end, action, _key, _label in self._placed():
            if start <= event.x < end:
                event.stop()
                self.app.post_message(Key(action.keys[0], None))


def _actions_of(where: Where) -> list[Action]:
    footer = [action for action in actions_at(where) if action.footer]
    return sorted(footer, key=lambda action: action.footer)[:MOST]
