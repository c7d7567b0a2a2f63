"""A box to tick whose state is a character, not a colour."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Checkbox


class Tick(Checkbox):
    """Textual's box has an X in it, ticked or not; this one reads [x] or [ ]."""

    DEFAULT_CSS = """
    Tick > .toggle--button, Tick.-on > .toggle--button { color: $foreground; background: $surface; }
    """

    @property
    def _button(self) -> Content:
        style = self.get_visual_style("toggle--button")
        return Content.styled("[x]" if self.value else "[ ]", style)
