"""What every source of a finish says, side by side, and the sources to open."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.events import Resize
from textual.widgets import OptionList

from finishtui.domain.finish import Finish
from finishtui.text.cells import wrap
from finishtui.ui.base.bindings import bindings_for
from finishtui.ui.base.links import Reference, linked, references_of
from finishtui.ui.pages.sheet import TextSheet
from finishtui.ui.state.list_state import ListState
from finishtui.ui.widgets.choices import Choices
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


class SourcesScreen(TextSheet):
    """The claims above, the sources below; `o` opens the one under the cursor."""

    BINDINGS = bindings_for("sources")
    WHERE = "sources"
    DEFAULT_CSS = """
    SourcesScreen Paper { height: auto; max-height: 60%; border-bottom: solid $foreground 30%; }
    SourcesScreen Choices { height: 1fr; min-height: 3; }
    """

    def __init__(self, finish: Finish, state: ListState) -> None:
        super().__init__(state)
        self._finish, self._references = finish, references_of(finish)
        self._sources = SourceList()

    def body(self) -> ComposeResult:
        yield from super().body()
        yield self._sources

    def on_mount(self) -> None:
        self._sources.focus()

    def on_resize(self, event: Resize) -> None:
        """List the sources anew: their addresses are broken where the lines end."""
        super().on_resize(event)
        room = max(1, event.size.width - INDENT - 2)
        self._sources.show(_prompt(n, one, room) for n, one in enumerate(self._references, 1))

    def title_words(self) -> tuple[str, str]:
        finish = self._finish
        return f"{finish.date.year} {finish.race}", wording.counted(len(finish.sources), "source")

    def content_for(self, width: int, _height: int) -> Content:
        """Return the claims at a width, what is disputed first."""
        claims = sorted(claims_of(self._finish, self.state.view.book), key=lambda group: not group.disputed)
        legend = f"{RECORD_MARK} the record   {wording.DISPUTED} says otherwise"
        lines = map(_styled, claims_lines(tuple(claims), width))
        return Content("\n").join([*lines, Content.styled(legend, "$foreground-muted")])

    @on(OptionList.OptionSelected)
    def action_open_source(self) -> None:
        if (at := self._sources.highlighted) is not None:
            self.app.open_reference(self._references[at])

    def action_next(self) -> None:
        self._sources.action_cursor_down()

    def action_previous(self) -> None:
        self._sources.action_cursor_up()


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
