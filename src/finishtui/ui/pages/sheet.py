"""A page over the whole list: a title, what it shows, and its keys; Esc goes back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.events import Resize
from textual.screen import Screen
from textual.widgets import Static

from finishtui.actions import Where
from finishtui.query.describe import describe
from finishtui.text.cells import cell_len, cut, visible
from finishtui.ui.base.bindings import bindings_for, help_binding
from finishtui.ui.state.list_state import ListState
from finishtui.ui.widgets.key_bar import KeyBar
from finishtui.ui.widgets.paper import Paper
from finishtui.words import basics as wording

if TYPE_CHECKING:
    from finishtui.ui.base.book_app import BookApp

Result = TypeVar("Result")


class Sheet(Screen[Result], Generic[Result]):
    """A page: `body` is what it shows, `title_words` what stands over it."""

    app: BookApp
    BINDINGS = [help_binding()]
    WHERE: Where = "page"
    """Whose keys it has."""

    DEFAULT_CSS = """
    Sheet { background: $background; }
    Sheet > .sheet-title { height: 1; text-style: bold; color: $text; }
    """

    def compose(self) -> ComposeResult:
        """Return the title, the body and the keys."""
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
        """Lay the title out anew."""
        self.paint_title()

    def paint_title(self) -> None:
        """Show the title as it is now."""
        if self.is_mounted:
            line = title_line(*self.title_words(), self.size.width)
            self.query_one(".sheet-title", Static).update(line)

    @on(KeyBar.Pressed)
    async def _key_pressed(self, event: KeyBar.Pressed) -> None:
        await self.run_action(event.action.call)

    def action_close(self) -> None:
        """Go back, once."""
        if self.is_current:
            self.dismiss(self.result())

    def result(self) -> Result | None:
        """Return what the page hands back."""
        return None


class TextSheet(Sheet[Result], Generic[Result]):
    """A page whose body is one `Paper`; a page's own keys go before those of all."""

    BINDINGS = bindings_for("text")

    def body(self) -> ComposeResult:
        """Return the text."""
        yield Paper(self.content_for)

    def content_for(self, width: int, height: int) -> Content:
        """Return the text for the room there is, in cells."""
        raise NotImplementedError

    def action_scroll(self, way: str) -> None:
        """Scroll the text."""
        self.query_one(Paper).action_scroll(way)


def title_line(left: str, right: str, width: int) -> str:
    """Return a title of `width` cells; its right part stands there only where both have room."""
    left, right = f" {visible(left)}", f"{visible(right)} "
    gap = width - cell_len(left) - cell_len(right)
    return f"{left}{' ' * gap}{right}" if right.strip() and gap >= 2 else cut(left, width)


def view_words(state: ListState) -> str:
    """Return what a list shows, in words: "the book", "Cup", "Cup, at Talladega"."""
    scope = "the book" if state.scope.is_all else wording.scope_name(state.scope, state.book)
    query = describe(state.query, state.book) if state.query.terms else ""
    return f"{scope}, {query}" if query else scope
