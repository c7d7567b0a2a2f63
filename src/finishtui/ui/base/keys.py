"""Keys one at a time: each is handed to what has the focus once the one before it has had its effect.

Textual hands every key at once to what has the focus when it arrives. In a burst (a slow line, a script,
fast hands) the keys after `/` would still be the list's, where `a` adds and `d` deletes, and the text after a
Tab would stay in the field before it.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable

from textual import events
from textual.app import App
from textual.message_pump import MessagePump

PATIENCE = 0.25
"""Seconds after which the next key is handed on all the same: the widget of the one before may be gone."""

ROUNDS = 2
"""How often the way is gone: a widget that answers a key with a message of its own is heard as well."""

LEAVING = ("q", "ctrl+q", "ctrl+c")


class KeyOrderApp(App[None]):
    """An app whose keys wait for each other, and all of them until they are let in."""

    def __init__(self, *, ansi_color: bool) -> None:
        super().__init__(ansi_color=ansi_color)
        self._waiting: deque[events.Key] = deque()
        self._held = True
        self.is_reading = False
        """A large book is being read: no key has a meaning but those that leave."""
        self._in_flight = 0
        """The number of the key that is on its way; 0 for none."""
        self._handed_on = 0

    @property
    def keys_are_done(self) -> bool:
        """Say whether every key has had its effect."""
        return not (self._waiting or self._in_flight)

    def hold_keys(self) -> None:
        """Let keys wait, while something that they are meant for is being made."""
        self._held = True

    def let_keys_in(self) -> None:
        """Hand on the keys that wait, in their order."""
        self._held = False
        self._hand_on()

    async def on_event(self, event: events.Event) -> None:
        """Put a new key at the end of the line; clicks on what is not there yet are nothing."""
        if not isinstance(event, events.InputEvent) or event.is_forwarded:
            await super().on_event(event)
        elif isinstance(event, events.Key) and event.key in LEAVING and self.is_reading:
            self.exit()
        elif isinstance(event, events.Key):
            self._waiting.append(event)
            if self._in_flight:
                self.set_timer(PATIENCE, self._give_up(self._in_flight))
            else:
                self._hand_on()
        elif not self._held:
            await super().on_event(event)

    def _hand_on(self) -> None:
        if self._waiting and not self._held and not self._in_flight:
            self._handed_on += 1
            self._in_flight = self._handed_on
            self.call_later(self._give, self._waiting.popleft())

    async def _give(self, key: events.Key) -> None:
        """Give a key to what has the focus, and follow it up to here."""
        number, target = self._in_flight, self.focused or self.screen
        await super().on_event(key)
        self._follow(target, target, ROUNDS, number)

    def _follow(self, start: MessagePump, at: MessagePump | None, rounds: int, number: int) -> None:
        """Go the way that an unused key takes, one step behind it: what is in line before us is done."""
        if at is None or at is self:
            if rounds > 1:
                self._follow(start, start, rounds - 1, number)
            else:
                self.call_later(self.call_later, self._landed, number)
        elif not at.call_later(self._follow, start, at._parent, rounds, number):
            self._follow(start, at._parent, rounds, number)

    def _give_up(self, number: int) -> Callable[[], None]:
        return lambda: self._landed(number)

    def _landed(self, number: int) -> None:
        if self._in_flight == number:
            self._in_flight = 0
            self._hand_on()
