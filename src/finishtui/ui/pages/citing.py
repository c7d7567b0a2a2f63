"""What every source of a finish says, and the sources to open; and its citation in any style, to copy."""

from textual import on
from textual.content import Content
from textual.events import Resize
from textual.widgets import OptionList

from finishtui.domain.finish import Finish
from finishtui.export.citations import STYLES, Style, cite
from finishtui.text.cells import visible, wrap
from finishtui.text.sentences import counted
from finishtui.ui.base.links import Reference, linked, references_of
from finishtui.ui.pages.sheet import TextSheet
from finishtui.ui.state.list_state import ListState
from finishtui.ui.widgets.choices import Choices
from finishtui.ui.widgets.label_lines import TabLine
from finishtui.ui.widgets.paper import painted_blocks
from finishtui.words.claims import claims_of

INDENT = 3
LABELS = ("plain", "Markdown", "wiki row", "CSV row", "JSON")
"""Of the styles of a citation."""
NO_LONGER = ("wiki", "csv")
"""Styles that are a table's row, and have no longer form."""


class SourceList(Choices):
    """The sources; keys by the page scroll what they say, which is longer than this list."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool:
        return "page" not in action


class SourcesScreen(TextSheet, where="sources"):
    """The claims above, the sources below; `o` opens the one under the cursor."""

    DEFAULT_CSS = """
    SourcesScreen Paper { height: auto; max-height: 60%; border-bottom: solid $foreground 30%; }
    SourcesScreen Choices { height: 1fr; min-height: 3; }
    """

    def __init__(self, finish: Finish, state: ListState) -> None:
        super().__init__(state)
        self._finish, self._references = finish, references_of(finish)
        self._sources = SourceList()
        self.body = (self.paper, self._sources)

    def on_resize(self, event: Resize) -> None:
        """List the sources anew: their addresses are broken where the lines end."""
        super().on_resize(event)
        room = max(1, event.size.width - INDENT - 2)
        self._sources.show(_prompt(n, one, room) for n, one in enumerate(self._references, 1))

    def title_words(self) -> tuple[str, str]:
        finish = self._finish
        return f"{finish.date.year} {finish.race}", counted(len(finish.sources), "source")

    def content_for(self, width: int, _height: int) -> Content:
        return painted_blocks(claims_of(self._finish, self.state.view.book), width)

    @on(OptionList.OptionSelected)
    def action_open_source(self) -> None:
        if (at := self._sources.highlighted) is not None:
            self.app.open_reference(self._references[at])

    def action_next(self) -> None:
        self._sources.action_cursor_down()

    def action_previous(self) -> None:
        self._sources.action_cursor_up()


def _prompt(number: int, reference: Reference, room: int) -> Content:
    """Return a source as it is listed: its title, and its address as a link."""
    indent = " " * INDENT
    first, *more = wrap(reference.title, room)
    lines = [Content(f"{number:>{INDENT - 1}} {first}"), *(Content(indent + line) for line in more)]
    if reference.url:
        pieces = [linked(piece, reference.url, "underline") for piece in wrap(reference.url, room)]
    else:
        pieces = [Content.styled("no address to open", "$foreground-muted")]
    return Content("\n").join([*lines, *(Content(indent) + piece for piece in pieces)])


class CopyScreen(TextSheet, where="copy"):
    """One finish, cited: for the terminal's clipboard, or to be selected by hand where it has none."""

    DEFAULT_CSS = """
    CopyScreen TabLine { margin-bottom: 1; }
    CopyScreen Paper { padding: 0; }
    """

    def __init__(self, finish: Finish, state: ListState) -> None:
        super().__init__(state)
        self._finish = finish
        self._styles = TabLine(LABELS)
        self.body = (self._styles, self.paper)
        self._long = False

    def on_mount(self) -> None:
        self.watch(self._styles, "current", lambda: self.paint(from_top=True), init=False)

    @property
    def _style(self) -> Style:
        return STYLES[self._styles.current - 1]

    def title_words(self) -> tuple[str, str]:
        longer = "" if self._style in NO_LONGER else "m: the short form" if self._long else "m: say more"
        return f"Copy {self._finish.date.year} {self._finish.race} as", longer

    @property
    def text(self) -> str:
        """The citation as it will be copied: without anything that a terminal could interpret."""
        text = cite(self._finish, self.state.view.book, self._style, long=self._long)
        return "\n".join(map(visible, text.split("\n")))

    def content_for(self, width: int, _height: int) -> Content:
        """Return the text, from the first column on, each of its lines indented as it is."""
        lines: list[str] = []
        for line in self.text.split("\n"):
            words = line.lstrip(" ")
            indent = " " * min(len(line) - len(words), width // 2)
            lines += [f"{indent}{piece}" for piece in wrap(words, width - len(indent))]
        return Content("\n".join(lines))

    def action_style(self, way: str) -> None:
        self._styles.step(1 if way == "next" else -1)

    def action_longer(self) -> None:
        self._long = not self._long
        self.paint(from_top=True)

    def action_copy(self) -> None:
        self.app.copy(self.text)
        self.action_close()
