"""A page over the whole list: a title, what it shows, and its keys; Esc goes back."""

from collections.abc import Sequence
from typing import Any

from textual.app import ComposeResult
from textual.content import Content
from textual.events import Resize
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Static

from finishtui.actions import Where
from finishtui.text.cells import cell_len, cut, visible
from finishtui.ui.base.book_app import BookApp
from finishtui.ui.base.keys import bindings_for, everywhere
from finishtui.ui.state.list_state import ListState
from finishtui.ui.widgets.label_lines import KeyBar
from finishtui.ui.widgets.paper import Paper


class Sheet(Screen[ListState]):
    """A page over the list; it closes with the list's state, if it left that another one."""

    app: BookApp
    BINDINGS = everywhere()
    WHERE: Where
    """Whose keys it has."""
    body: Sequence[Widget]
    """What the page shows."""

    DEFAULT_CSS = """
    Sheet { background: $background; }
    Sheet > .sheet-title { height: 1; text-style: bold; color: $text; }
    """

    def __init_subclass__(cls, *, where: Where | None = None, **options: Any) -> None:
        if where:
            cls.WHERE, cls.BINDINGS = where, bindings_for(where)
        super().__init_subclass__(**options)

    def __init__(self, state: ListState) -> None:
        super().__init__()
        self.state = self._state_before = state

    def compose(self) -> ComposeResult:
        yield Static(markup=False, classes="sheet-title")
        yield from self.body
        yield KeyBar(self.WHERE)

    def title_words(self) -> tuple[str, str]:
        """Return what stands at the left of the title, and at its right where there is room."""
        raise NotImplementedError

    def on_resize(self, event: Resize) -> None:
        self.paint_title()

    def paint_title(self) -> None:
        """Show the title as it is now; its right part stands there only where both have room."""
        if self.is_mounted:
            left, right = map(visible, self.title_words())
            gap = self.size.width - cell_len(left) - cell_len(right) - 2
            line = f" {left}{' ' * gap}{right}" if right and gap >= 2 else cut(f" {left}", self.size.width)
            self.query_one(".sheet-title", Static).update(line)

    def leave(self, state: ListState | None) -> None:
        """Close, and let the list go on with a state; None stays on the page."""
        if state:
            self.state = state
            self.action_close()

    def action_close(self) -> None:
        if self.is_current:
            self.dismiss(None if self.state is self._state_before else self.state)


class TextSheet(Sheet):
    """A page whose body is one `Paper`; a page's own keys go before those of all."""

    BINDINGS = bindings_for("text")

    def __init__(self, state: ListState) -> None:
        super().__init__(state)
        self.paper = Paper(self.content_for)
        self.body = (self.paper,)

    def content_for(self, width: int, height: int) -> Content:
        """Return the text for the room there is, in cells."""
        raise NotImplementedError

    def paint(self, *, from_top: bool = False) -> None:
        """Show the title and the text as they are now, at their first line or where they are."""
        self.paint_title()
        if from_top:
            self.paper.scroll_home()
        self.paper.paint()

    def action_scroll(self, way: str) -> None:
        self.paper.action_scroll(way)

    def action_units(self) -> None:
        self.state = self.state._replace(metric=not self.state.metric)
        self.paint()
