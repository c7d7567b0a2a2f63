"""A driver's or a track's page: everything that the book knows, and most lines lead on."""

from __future__ import annotations

from dataclasses import replace

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.events import Resize
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from finishtui.errors import FinishError
from finishtui.profiles.names import Kind
from finishtui.profiles.pages import Line, Profile, driver_lines, driver_page, track_lines, track_page
from finishtui.ranks.scope import ALL
from finishtui.text.cells import cut, visible, wrap
from finishtui.ui.base.bindings import bindings_for
from finishtui.ui.pages.sheet import Sheet
from finishtui.ui.state.list_state import ListState
from finishtui.ui.widgets.choices import Choices


def profile_of(kind: Kind, name: str, state: ListState) -> Profile:
    """Return the page of a driver or of a track, by any spelling; raises `NothingFound`."""
    book = state.view.book
    if kind == "driver":
        return driver_lines(driver_page(name, book), book)
    return track_lines(track_page(name, book), book, metric=state.metric)


class ProfileScreen(Sheet[ListState]):
    """Closes with the list as it goes on: at a finish, or with all that the page is about."""

    BINDINGS = bindings_for("profile")
    WHERE = "profile"
    DEFAULT_CSS = """
    ProfileScreen .about { height: auto; padding: 0 1; color: $text-muted; }
    ProfileScreen Choices { height: 1fr; margin-top: 1; }
    """

    def __init__(self, profile: Profile, state: ListState) -> None:
        super().__init__()
        self._profile, self._state = profile, state
        self._next: ListState | None = None

    def body(self) -> ComposeResult:
        """Return what it is about, and the lines."""
        yield Static(markup=False, classes="about")
        yield Choices()

    def on_mount(self) -> None:
        """Start at the first line that leads somewhere."""
        self._lines.focus()

    @property
    def _lines(self) -> Choices:
        return self.query_one(Choices)

    def on_resize(self, event: Resize) -> None:
        """Cut the lines to the room there is."""
        super().on_resize(event)
        width = max(1, event.size.width - 3)
        about = (line for text in self._profile.about.split("\n") for line in wrap(text, width))
        self.query_one(".about", Static).update("\n".join(about))
        at = self._lines.highlighted
        self._lines.clear_options()
        lines = self._profile.lines
        self._lines.add_options(_option(line, width, apart=n > 0) for n, line in enumerate(lines))
        first = next((n for n, line in enumerate(lines) if line.kind), None)
        self._lines.highlighted = first if at is None else at

    def title_words(self) -> tuple[str, str]:
        """Return whose page it is."""
        return self._profile.title, "all series, all years"

    @on(OptionList.OptionSelected)
    def _selected(self) -> None:
        self.action_follow()

    def action_follow(self) -> None:
        """Go where the line under the cursor leads."""
        at = self._lines.highlighted
        if at is None:
            return
        line = self._profile.lines[at]
        match line.kind:
            case "finish":
                self._leave(self._state.showing(line.goal))
            case "query":
                self._leave(self._all(f"{self._profile.query} {line.goal}"))
            case "driver" | "track" as kind:
                self._open(kind, line.goal)

    def _open(self, kind: Kind, name: str) -> None:
        try:
            profile = profile_of(kind, name, self._state)
        except FinishError as error:
            self.app.say_error(error)
        else:
            self.app.push_screen(ProfileScreen(profile, self._state), self._leave)

    def action_list(self) -> None:
        """Close, and show all that the page is about in the list."""
        self._leave(self._all(self._profile.query))

    def _all(self, text: str) -> ListState:
        return replace(self._state, scope=ALL).filtered(text)

    def _leave(self, state: ListState | None) -> None:
        if state:
            self._next = state
            self.action_close()

    def result(self) -> ListState | None:
        """Return the list as it goes on, if the page led to it."""
        return self._next


def _option(line: Line, width: int, *, apart: bool) -> Option:
    """Return a line as an option; a heading stands `apart` from what is over it."""
    text = cut(visible(line.text), width)
    if line.heading:
        before = Content("\n " if apart else " ")
        return Option(before + Content.styled(text, "bold underline"), disabled=True)
    return Option(Content(f" {text}"))
