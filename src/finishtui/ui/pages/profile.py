"""A driver's or a track's page: everything that the book knows, and most lines lead on."""

from __future__ import annotations

from collections.abc import Callable

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.events import Resize
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from finishtui.profiles.lookup import Kind
from finishtui.profiles.pages import Line, Profile, driver_lines, page_of_driver, page_of_track, track_lines
from finishtui.ranks.scope import ALL
from finishtui.text.cells import cut, visible, wrap
from finishtui.ui.base.book_app import BookApp
from finishtui.ui.pages.sheet import Sheet
from finishtui.ui.state.list_state import ListState
from finishtui.ui.widgets.choices import Choices


def open_profile(
    app: BookApp, kind: Kind, name: str, state: ListState, closed: Callable[[ListState | None], None]
) -> None:
    """Open the page of a driver or of a track over a list, by a name of the book."""
    book = state.view.book
    if kind == "driver":
        page = driver_lines(page_of_driver(name, book), book)
    else:
        page = track_lines(page_of_track(book.track_named(name), book), book, metric=state.metric)
    app.push_screen(ProfileScreen(page, state), closed)


class ProfileScreen(Sheet, where="profile"):
    """Leaves the list at a finish, or with all that the page is about."""

    DEFAULT_CSS = """
    ProfileScreen .about { height: auto; padding: 0 1; color: $text-muted; }
    ProfileScreen Choices { height: 1fr; margin-top: 1; }
    """

    def __init__(self, profile: Profile, state: ListState) -> None:
        super().__init__(state)
        self._profile, self._lines = profile, Choices()

    def body(self) -> ComposeResult:
        yield Static(markup=False, classes="about")
        yield self._lines

    def on_resize(self, event: Resize) -> None:
        """Cut the lines to the room there is; the cursor starts at the first that leads somewhere."""
        super().on_resize(event)
        width = max(1, event.size.width - 3)
        about = (line for text in self._profile.about.split("\n") for line in wrap(text, width))
        self.query_one(".about", Static).update("\n".join(about))
        lines = self._profile.lines
        first = next((n for n, line in enumerate(lines) if line.kind), None)
        at = first if self._lines.highlighted is None else None
        self._lines.show((_option(line, width, apart=n > 0) for n, line in enumerate(lines)), at)

    def title_words(self) -> tuple[str, str]:
        return self._profile.title, "all series, all years"

    @on(OptionList.OptionSelected)
    def action_follow(self) -> None:
        """Go where the line under the cursor leads."""
        at = self._lines.highlighted
        if at is None:
            return
        line = self._profile.lines[at]
        match line.kind:
            case "finish":
                self.leave(self.state.showing(line.goal))
            case "query":
                self._list(f"{self._profile.query} {line.goal}")
            case "driver" | "track":
                open_profile(self.app, line.kind, line.goal, self.state, self.leave)

    def action_list(self) -> None:
        """Show all that the page is about in the list."""
        self._list(self._profile.query)

    def _list(self, query: str) -> None:
        self.leave(self.state._replace(scope=ALL).filtered(query))


def _option(line: Line, width: int, *, apart: bool) -> Option:
    """Return a line as an option; a heading stands `apart` from what is over it."""
    text = cut(visible(line.text), width)
    if line.heading:
        before = Content("\n " if apart else " ")
        return Option(before + Content.styled(text, "bold underline"), disabled=True)
    return Option(Content(f" {text}"))
