"""Lines of labels, each of them a button too: tabs, and the keys that matter most."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from textual.content import Content
from textual.events import Click
from textual.reactive import reactive
from textual.style import Style
from textual.widget import Widget

from finishtui.actions import Action, Where, actions_at, key_word
from finishtui.text.cells import ELLIPSIS, cell_len, cut
from finishtui.ui.base.book_app import BookApp

MOST_KEYS = 8


class Tabs(NamedTuple):
    """Labels in a line; where there is no room the first ones leave."""

    labels: Mapping[int, str]
    """Visible texts by their numbers, from 1 on."""
    current: int
    """The number of the label in view; 0 for none."""

    def painted(self, width: int) -> Content:
        """Return the labels that fit, the current one marked; each knows its number, as `tab`."""
        texts = [(number, f" {label} ") for number, label in self.labels.items()]
        while sum(cell_len(text) for number, text in texts if number <= self.current) > width - 3:
            if texts[0][0] >= self.current:
                break
            texts.pop(0)
        line = Content(ELLIPSIS if len(texts) < len(self.labels) else " ")
        for number, text in texts:
            start = line.cell_length
            if start + cell_len(text) + (number != texts[-1][0]) > width and start > 1:
                return line + Content(ELLIPSIS)
            label = Content.styled(cut(text, width - start), "bold reverse" if number == self.current else "")
            line += label.stylize(Style.from_meta({"tab": number}))
        return line


class TabLine(Widget):
    """A line of labels of its own, of which a key or a click chooses the `current` one, to be watched."""

    DEFAULT_CSS = "TabLine { height: 1; color: $text-muted; }"

    current: reactive[int] = reactive(1, init=False)
    """The number of the label in view, from 1."""

    def __init__(self, labels: Iterable[str]) -> None:
        super().__init__()
        self._labels = dict(enumerate(labels, 1))

    def render(self) -> Content:
        return Tabs(self._labels, self.current).painted(self.size.width)

    def on_click(self, event: Click) -> None:
        if number := event.style.meta.get("tab"):
            event.stop()
            self.current = number

    def step(self, step: int) -> None:
        """Go so many labels further, round the ends."""
        self.current = (self.current - 1 + step) % len(self._labels) + 1


class KeyBar(Widget):
    """Shows keys from the registry, or the user's own; a click is the key."""

    app: BookApp

    DEFAULT_CSS = "KeyBar { height: 1; dock: bottom; color: $text-muted; }"

    where: reactive[Where] = reactive("list")
    """The place whose keys it shows."""
    said = reactive("")
    """A few words before them."""

    def __init__(self, where: Where) -> None:
        super().__init__()
        self.where = where

    def render(self) -> Content:
        """Return what fits; labels go before keys do."""
        said = [Content(self.said)] if self.said else []
        footer = sorted((one for one in actions_at(self.where) if one.footer), key=lambda one: one.footer)
        actions = self.app.with_keys(footer[:MOST_KEYS])
        for labels in (True, False):
            pieces = [*said, *(_key(action, with_label=labels) for action in actions)]
            if _joined(pieces).cell_length <= self.size.width:
                break
        while _joined(pieces).cell_length > self.size.width and len(pieces) > len(said):
            pieces.pop()
        return _joined(pieces)

    async def on_click(self, event: Click) -> None:
        """Do what the key does where it is heard; a line that has the focus would take a letter as text."""
        if call := event.style.meta.get("call"):
            event.stop()
            method = f"action_{call.partition('(')[0]}"
            here = self.screen.focused or self.screen
            heard = next((each for each in here.ancestors_with_self if hasattr(each, method)), self.screen)
            await self.app.run_action(call, heard)


def _key(action: Action, *, with_label: bool) -> Content:
    label = f" {action.label}" if with_label else ""
    words = Content.styled(key_word(action.keys[0]), "bold") + Content(label)
    return words.stylize(Style.from_meta({"call": action.call}))


def _joined(pieces: list[Content]) -> Content:
    return Content(" ") + Content("  ").join(pieces)
