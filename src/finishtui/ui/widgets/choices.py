"""A list to choose from: a click goes to an entry, Enter or a double click takes it."""

from collections.abc import Iterable

from rich.segment import Segment
from rich.style import Style
from textual.binding import Binding
from textual.content import Content
from textual.events import Click
from textual.strip import Strip
from textual.widgets import OptionList
from textual.widgets.option_list import Option

_REVERSE = Style(reverse=True)


class Choices(OptionList):
    """Options in plain text; without colours the one under the cursor shows by reverse."""

    CLICKS_TO_TAKE = 2
    """How many clicks take an entry."""
    BINDINGS = [
        Binding("j", "cursor_down", show=False),
        Binding("k", "cursor_up", show=False),
        Binding("g", "first", show=False),
        Binding("G", "last", show=False),
    ]
    DEFAULT_CSS = """
    Choices {
        border: none; padding: 0; background: $background; scrollbar-size-vertical: 1;
        &:focus { border: none; }
    }
    """

    def __init__(self, lines: Iterable[str] = ()) -> None:
        super().__init__(*lines, markup=False, compact=True)

    def show(self, lines: Iterable[str | Content | Option], at: int | None = None) -> None:
        """List these; the cursor goes to `at`, else it stays in its place."""
        at = self.highlighted or 0 if at is None else at
        self.set_options(lines)
        self.highlighted = at

    def render_line(self, y: int) -> Strip:
        """Return a line; Textual leaves reverse out of an option's style."""
        strip = super().render_line(y)
        if not self.app.no_color or self.highlighted is None:
            return strip
        pieces = [(text, style or Style()) for text, style, _ in strip]
        if not any(style.meta.get("option") == self.highlighted for _, style in pieces):
            return strip
        return Strip([Segment(text, style + _REVERSE) for text, style in pieces], strip.cell_length)

    async def _on_click(self, event: Click) -> None:
        event.prevent_default()
        at = event.style.meta.get("option")
        if at is not None:
            self.highlighted = at
            if event.chain >= self.CLICKS_TO_TAKE:
                self.action_select()
