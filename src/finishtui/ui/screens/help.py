"""Every key, made of the registry, and how to search."""

from __future__ import annotations

from finishtui.actions import help_text
from finishtui.ui.screens.message import MessageScreen


class HelpScreen(MessageScreen):
    """The help."""

    def __init__(self) -> None:
        super().__init__("Keys", help_text())
