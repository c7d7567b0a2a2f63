"""What every source of a finish says, side by side, and the sources to open."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.events import Resize
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from finishtui.text.cells import wrap
from finishtui.ui.base.bindings import bindings_for
from finishtui.ui.base.book_app import BookApp
from finishtui.ui.base.links import Reference, linked, references_of
from finishtui.ui.pages.sheet import TextSheet
from finishtui.ui.state.shown import Shown
from finishtui.ui.widgets.choices import Choices
from finishtui.ui.widgets.paper import Paper
from finishtui.words import basics as wording
from finishtui.words.claims import RECORD_MARK, claims_lines, claims_of

INDENT = 3
_STYLES = {f"  {RECORD_MARK} ": "bold", f"  {wording.DISPUTED} ": "bold italic $text-warning"}


class SourceList(Choices, inherit_bindings=False):
    """The sources; keys by the page scroll what they say, which is longer than this list."""

    BINDINGS = [
        binding
        for binding in (*OptionList.BINDINGS, *Choices.BINDINGS)
        if "page" not in getattr(binding, "action", "")
    ]


class SourcesScreen(TextSheet[None]):
    """The claims above, the sources below; `o` opens the one under the cursor."""

    BINDINGS = bindings_for("sources")
    WHERE = "sources"
    DEFAULT_CSS = """
    SourcesScreen Paper { height: auto; max-height: 60%; border-bottom: solid $foreground 30%; }
    SourcesScreen Choices { height: 1fr; min-height: 3; }
    """

    def __init__(self, shown: Shown) -> None:
        super().__init__()
        self._shown = shown
        self._references = references_of(shown.finish)

    def body(self) -> ComposeResult:
        """Return the claims and the sources."""
        yield Paper(self.content_for)
        yield SourceList()

    def on_mount(self) -> None:
        """Let the keys go to the sources."""
        self.query_one(Choices).focus()

    def on_resize(self, event: Resize) -> None:
        """List the sources anew: their addresses are broken where the lines end."""
        super().on_resize(event)
        sources = self.query_one(Choices)
        at = sources.highlighted or 0
        room = max(1, event.size.width - INDENT - 2)
        sources.clear_options()
        sources.add_options(Option(_prompt(n, one, room)) for n, one in enumerate(self._references, 1))
        sources.highlighted = at if self._references else None

    def title_words(self) -> tuple[str, str]:
        """Return the race, and how many sources it has."""
        finish = self._shown.finish
        return f"{finish.date.year} {finish.race}", wording.counted(len(finish.sources), "source")

    def content_for(self, width: int, _height: int) -> Content:
        """Return the claims at a width, what is disputed first."""
        finish = self._shown.finish
        groups = sorted(claims_of(finish, self._shown.book), key=lambda group: not group.disputed)
        lines = claims_lines(tuple(groups), width)
        legend = f"{RECORD_MARK} the record   {wording.DISPUTED} says otherwise"
        told = [_styled(line) for line in lines]
        return Content("\n").join([*told, Content.styled(legend, "$foreground-muted")])

    @on(OptionList.OptionSelected)
    def _selected(self) -> None:
        self.action_open_source()

    def action_open_source(self) -> None:
        """Open the source under the cursor in the web browser."""
        at = self.query_one(Choices).highlighted
        if at is not None:
            self.app.open_reference(self._references[at])

    def action_next(self) -> None:
        """Go to the next source."""
        self.query_one(Choices).action_cursor_down()

    def action_previous(self) -> None:
        """Go to the source before."""
        self.query_one(Choices).action_cursor_up()


def _styled(line: str) -> Content:
    """Return a line of the claims: the field's name, the record, what disputes it, and the rest."""
    if not line.startswith(" "):
        return Content.styled(line, "underline")
    return Content.styled(line, _STYLES.get(line[:4], ""))


def _prompt(number: int, reference: Reference, room: int) -> Content:
    """Return a source as it is listed: its title, and its address as a link."""
    first, *more = wrap(reference.title, room)
    lines = [Content(f"{number:>{INDENT - 1}} {first}"), *(Content(" " * INDENT + line) for line in more)]
    indent = Content(" " * INDENT)
    if not reference.url:
        lines.append(indent + Content.styled("no address to open", "$foreground-muted"))
    pieces = wrap(reference.url, room) if reference.url else ()
    lines += [indent + linked(piece, reference.url, "underline") for piece in pieces]
    return Content("\n").join(lines)


def open_source(app: BookApp, shown: Shown) -> None:
    """Open the one source of a finish in the browser; where there are several, show them to choose from."""
    references = [one for one in references_of(shown.finish) if one.url]
    if len(references) > 1:
        app.push_screen(SourcesScreen(shown))
    elif references:
        app.open_reference(references[0])
    else:
        app.say(f"No source with a web address is known of {shown.finish.race}")
