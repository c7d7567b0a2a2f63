"""Keys: bindings made of the registry of actions, and an app that hands on one key at a time.

Textual hands every key at once to what has the focus when it arrives. In a burst (a slow line, a script,
fast hands) the keys after `/` would still be the list's, where `a` adds and `d` deletes, and the text after a
Tab would stay in the field before it. Here a key goes to what has the focus once the one before it is done.
"""

import asyncio
from collections import deque

from textual import constants, events, work
from textual.app import App
from textual.binding import Binding, BindingType
from textual.command import CommandPalette
from textual.driver import Driver
from textual.message_pump import MessagePump

from finishtui.actions import EVERYWHERE, Action, Where, actions_at
from finishtui.ui.base.terminal import TerminalDriver

ROUNDS = 2
"""How often the way is gone: a widget that answers a key with a message of its own is heard as well."""

LEAVING = ("q", "ctrl+q", "ctrl+c")


def bindings_for(where: Where) -> list[BindingType]:
    """Return the bindings of one place, with the registry's labels and help as tooltips."""
    bindings: list[BindingType] = []
    for action in actions_at(where):
        if action.each_key:
            bindings += [
                _binding(action, key, f"{action.name}({key!r})", f"{action.id}.{key}") for key in action.keys
            ]
        else:
            # What has no key gets one of the user's in the place of a name that no terminal sends.
            keys = ",".join(action.keys) or f"none.{action.id}"
            bindings.append(_binding(action, keys, action.call, action.id))
    return bindings


def everywhere() -> list[BindingType]:
    """Return the list's keys that its pages have as well: for help, and for the palette."""
    found = [action for action in actions_at("list") if action.name in EVERYWHERE]
    return [_binding(action, ",".join(action.keys), action.call, action.id) for action in found]


def _binding(action: Action, keys: str, call: str, name: str) -> Binding:
    return Binding(keys, call, action.label, show=False, tooltip=action.help, id=name)


class KeyOrderApp(App[None]):
    """An app whose keys wait for each other, and all of them until they are let in."""

    def __init__(self, *, ansi_color: bool | None) -> None:
        super().__init__(ansi_color=ansi_color)
        self._waiting: deque[events.Key] = deque()
        self._held = True
        self.is_reading = False
        """A large book is being read: no key has a meaning but those that leave."""
        self._is_handing_on = False
        self.is_covered = False
        """Whether an early frame stands on the screen until the list is whole, or a key was heard."""

    def get_driver_class(self) -> type[Driver]:
        """Return the driver of the terminal, unless the environment names another."""
        return super().get_driver_class() if constants.DRIVER else TerminalDriver

    @property
    def keys_are_done(self) -> bool:
        """Whether every key has had its effect."""
        return not (self._waiting or self._is_handing_on)

    async def keys_done(self) -> None:
        """Wait until the keys that are let in have had their effect; who stops to wait stops none of them."""
        handing_on = [each.wait() for each in self.workers if each.group == "keys"]
        await asyncio.shield(asyncio.gather(*handing_on, return_exceptions=True))

    def uncover(self) -> None:
        """Draw over the early frame from now on, if there is one."""
        if self.is_covered:
            self.is_covered = False
            self.screen.refresh()

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
            self._hand_on()
        elif not self._held:
            await super().on_event(event)

    def _hand_on(self) -> None:
        if self._waiting and not (self._held or self._is_handing_on):
            self._is_handing_on = True
            self._hand_on_keys()

    @work(group="keys")
    async def _hand_on_keys(self) -> None:
        """Give one key after the other to what has the focus, and wait for all that an unused one goes by."""
        try:
            while self._waiting and not self._held:
                target = self.focused or self.screen
                if self._waiting[0].key == "enter":
                    await self._searched()
                await super().on_event(self._waiting.popleft())
                for _ in range(ROUNDS):
                    await self.follow(target)
                for _ in range(ROUNDS):
                    await _caught_up(self)
                self.uncover()
        finally:
            self._is_handing_on = False

    async def _searched(self) -> None:
        """Wait until the palette shows what its letters find: Enter would take what fewer of them found."""
        if isinstance(self.screen, CommandPalette):
            searches = [worker.wait() for worker in self.workers if worker.node is self.screen]
            await asyncio.gather(*searches, return_exceptions=True)  # one that is given up finds nothing

    async def follow(self, target: MessagePump) -> None:
        """Wait for a widget and each that it stands in, one after the other, up to the app."""
        at: MessagePump | None = target
        while at is not None and at is not self:
            parent = at._parent  # a widget that is gone by then has none
            await _caught_up(at)
            at = parent


async def _caught_up(pump: MessagePump) -> None:
    """Wait until a widget has done what is in line before us, or is gone."""
    reached = asyncio.get_running_loop().create_future()
    if pump.call_later(reached.set_result, None):
        ended = [pump._task] if pump._task else []
        await asyncio.wait([reached, *ended], return_when=asyncio.FIRST_COMPLETED)
