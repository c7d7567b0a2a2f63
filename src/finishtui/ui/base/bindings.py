"""Textual bindings made of the registry of actions."""

from __future__ import annotations

from textual.binding import Binding, BindingType

from finishtui.actions import EVERYWHERE, Action, Where, actions_at


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
