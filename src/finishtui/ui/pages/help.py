"""Every key, made of the registry, and how to search."""

from __future__ import annotations

from finishtui.actions import keys_by_group
from finishtui.ui.dialogs.message import MessageScreen
from finishtui.words.facts import Block, Fact


class HelpScreen(MessageScreen):
    """The help."""

    def __init__(self) -> None:
        super().__init__("Keys", help_blocks())


def help_blocks() -> tuple[Block, ...]:
    """Return the registry's groups as blocks."""
    return tuple(
        Block(group, tuple(Fact(action.key_words, action.help) for action in actions))
        for group, actions in keys_by_group()
    )
