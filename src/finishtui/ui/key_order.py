"""Keys in the order in which they were pressed, also where one of them moves the focus.

Textual hands each key to what has the focus when it arrives. In a burst (a slow line, a paste, fast
hands) the keys after `/` are then the list's, where `a` adds and `d` deletes. Here a key that comes back
unused from a widget that has lost the focus meanwhile is handed to the one that has it now.
"""

from __future__ import annotations

from weakref import WeakKeyDictionary

from textual import events
from textual.app import App
from textual.widget import Widget


class KeyOrderApp(App[None]):
    """An app in which no key reaches what had the focus before it."""

    def __init__(self, *, ansi_color: bool) -> None:
        super().__init__(ansi_color=ansi_color)
        self._aimed: WeakKeyDictionary[events.Event, Widget] = WeakKeyDictionary()

    async def on_event(self, event: events.Event) -> None:
        """Note whom a new key goes to."""
        if isinstance(event, events.Key) and not event.is_forwarded:
            self._aimed[event] = self._target
        await super().on_event(event)

    def on_key(self, event: events.Key) -> None:
        """Hand on a key that nobody used, if the focus has moved since it was pressed."""
        aimed = self._aimed.pop(event, None)
        if aimed is None or aimed is self._target:
            return
        event.prevent_default()
        again = events.Key(event.key, event.character)
        self._aimed[again] = self._target
        self._target._forward_event(again)

    @property
    def _target(self) -> Widget:
        return self.focused or self.screen
