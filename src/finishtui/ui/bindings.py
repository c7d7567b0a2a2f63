"""Textual bindings made of the registry of actions."""

from __future__ import annotations

from textual.binding import Binding, BindingType

from finishtui.actions import Where, actions_at


def bindings_for(where: Where) -> list[BindingType]:
    """Return the bindings of one screen, with the registry's labels and help as tooltips."""
    return [
        Binding(
            ",".join(action.keys),
            action.call,
            action.label,
            show=False,
            tooltip=action.help,
            id=f"{where}.{action.name}{'.' + action.argument if action.argument else ''}",
        )
        for action in actions_at(where)
    ]
