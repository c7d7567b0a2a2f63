"""A page over the whole list: a title, what it shows, and its keys; Esc goes back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.events import Resize
from textual.geometry import Offset, Region
from textual.screen import Screen
from textual.widgets import Static

from finishtui.actions import Where
from finishtui.domain.finish import Finish
from finishtui.text.cells import cell_len, cut, visible
from finishtui.ui.base.bindings import bindings_for, everywhere
from finishtui.ui.state.list_state import ListState
from finishtui.ui.widgets.key_bar import KeyBar
from finishtui.ui.widgets.paper import Paper

if TYPE_CHECKING:
    from finishtui.ui.base.book_app import BookApp


class Sheet(Screen[ListState]):
    """A page over the list; it closes with the list's state, if it left that another one."""

    app: BookApp
    BINDINGS = everywhere()
    WHERE: Where = "page"
    """Whose keys it has."""

    DEFAULT_CSS = """
    Sheet { background: $background; }
    Sheet > .sheet-title { height: 1; text-style: bold; color: $text; }
    """

    def __init__(self, state: ListState) -> None:
        super().__init__()
        self.state = self._state_before = state

    def compose(self) -> ComposeResult:
        yield Static(markup=False, classes="sheet-title")
        yield from self.body()
        yield KeyBar(self.WHERE)

    def body(self) -> ComposeResult:
        """Return what the page shows."""
        raise NotImplementedError

    def title_words(self) -> tuple[str, str]:
        """Return what stands at the left of the title, and at its right where there is room."""
        raise NotImplementedError

    def on_resize(self, event: Resize) -> None:
        self.paint_title()

    def paint_title(self) -> None:
        """Show the title as it is now."""
        if self.is_mounted:
            line = title_line(*self.title_words(), self.size.width)
            self.query_one(".sheet-title", Static).update(line)

    @on(KeyBar.Pressed)
    async def _key_pressed(self, event: KeyBar.Pressed) -> None:
        await self.run_action(event.action.call)

    def leave(self, state: ListState | None) -> None:
        """Close, and let the list go on with a state; None stays on the page."""
        if state:
            self.state = state
            self.action_close()

    def action_close(self) -> None:
        """Go back, once."""
        if self.is_current:
            self.dismiss(None if self.state is self._state_before else self.state)


class TextSheet(Sheet):
    """A page whose body is one `Paper`; a page's own keys go before those of all."""

    BINDINGS = bindings_for("text")

    def body(self) -> ComposeResult:
        yield Paper(self.content_for)

    def content_for(self, width: int, height: int) -> Content:
        """Return the text for the room there is, in cells."""
        raise NotImplementedError

    def paint(self) -> None:
        """Show the title and the text as they are now."""
        self.paint_title()
        self.query_one(Paper).paint()

    def action_scroll(self, way: str) -> None:
        self.query_one(Paper).action_scroll(way)

    def action_units(self) -> None:
        self.state = self.state._replace(metric=not self.state.metric)
        self.paint()


class FinishesSheet(TextSheet):
    """A text with a cursor that goes from finish to finish; Enter closes it with the list at that one."""

    BINDINGS = bindings_for("page")
    stops: Sequence[Finish] = ()
    """The finishes that the cursor goes to."""
    at = 0
    """The place of the cursor among `stops`."""
    cursor_line = 0
    """The line of the text that it is in."""

    @property
    def cursor_screen_offset(self) -> Offset:
        """Where on the screen the line of the cursor begins; the terminal's cursor stands there."""
        paper = self.query_one(Paper)
        return paper.content_region.offset + Offset(0, self.cursor_line) - paper.scroll_offset

    def stepped(self, way: str) -> int:
        """Return the place that the cursor goes to."""
        raise NotImplementedError

    def action_step(self, way: str) -> None:
        """Move the cursor, and keep it in sight."""
        if self.stops:
            self.at = max(0, min(self.stepped(way), len(self.stops) - 1))
            self.paint()
            line = Region(0, self.cursor_line, 1, 1)
            self.query_one(Paper).scroll_to_region(line, animate=False, immediate=True)

    def action_follow(self) -> None:
        """Close, with the finish under the cursor in the list."""
        if self.stops:
            self.leave(self.state.showing(self.stops[self.at].id))


def title_line(left: str, right: str, width: int) -> str:
    """Return a title of `width` cells; its right part stands there only where both have room."""
    left, right = f" {visible(left)}", f"{visible(right)} "
    gap = width - cell_len(left) - cell_len(right)
    return f"{left}{' ' * gap}{right}" if right.strip() and gap >= 2 else cut(left, width)
