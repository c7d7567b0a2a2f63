"""The last line: the keys that matter most, as many as fit, each also a button."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.events import Click
from textual.style import Style
from textual.widget import Widget

from finishtui.actions import Action, Where, actions_at, key_word

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

    def render(self) -> Content:
        """Return what fits; labels go before keys do."""
        said = [Content(self._said)] if self._said else []
        footer = sorted((one for one in actions_at(self._where) if one.footer), key=lambda one: one.footer)
        actions = self.app.with_keys(footer[:MOST])
        for labels in (True, False):
            pieces = [*said, *(_button(action, with_label=labels) for action in actions)]
            if _line(pieces).cell_length <= self.size.width:
                break
        while _line(pieces).cell_length > self.size.width and len(pieces) > len(said):
            pieces.pop()
        return _line(pieces)

    async def on_click(self, event: Click) -> None:
        """Do what the key does where it is heard; a line that has the focus would take a letter as text."""
        if call := event.style.meta.get("call"):
            event.stop()
            method = f"action_{call.partition('(')[0]}"
            here = self.screen.focused or self.screen
            heard = next((each for each in here.ancestors_with_self if hasattr(each, method)), self.screen)
            await self.app.run_action(call, heard)


def _button(action: Action, *, with_label: bool) -> Content:
    label = f" {action.label}" if with_label else ""
    words = Content.styled(key_word(action.keys[0]), "bold") + Content(label)
    return words.stylize(Style.from_meta({"call": action.call}))


def _line(pieces: list[Content]) -> Content:
    return Content(" ") + Content("  ").join(pieces)
