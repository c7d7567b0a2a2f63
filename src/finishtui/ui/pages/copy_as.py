"""A citation in the style of the place that it goes to, in plain sight.

It is sent to the terminal's clipboard, or selected by hand where the terminal has none.
"""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.content import Content

from finishtui.domain.book import Book
from finishtui.domain.finish import Finish
from finishtui.export.citations import STYLES, Style, cite
from finishtui.text.cells import visible, wrap
from finishtui.ui.base.bindings import bindings_for
from finishtui.ui.pages.sheet import TextSheet
from finishtui.ui.widgets.paper import Paper
from finishtui.ui.widgets.tab_line import TabLine

LABELS: dict[Style, str] = {
    "plain": "plain",
    "markdown": "Markdown",
    "wiki": "wiki row",
    "csv": "CSV row",
    "json": "JSON",
}
NO_LONGER = ("wiki", "csv")
"""Styles that are a table's row, and have no longer form."""


class CopyScreen(TextSheet[str]):
    """Closes with the text to copy."""

    BINDINGS = bindings_for("copy")
    WHERE = "copy"
    DEFAULT_CSS = """
    CopyScreen TabLine { margin-bottom: 1; }
    CopyScreen Paper { padding: 0; }
    """

    def __init__(self, finish: Finish, book: Book) -> None:
        super().__init__()
        self._finish, self._book = finish, book
        self._style: Style = "plain"
        self._long = False
        self._copied: str | None = None

    def body(self) -> ComposeResult:
        """Return the styles and the text."""
        yield TabLine()
        yield Paper(self.content_for)

    def on_mount(self) -> None:
        """Show the first style."""
        self.query_one(TabLine).labels = tuple(LABELS[style] for style in STYLES)

    def title_words(self) -> tuple[str, str]:
        """Return which finish, and which form."""
        longer = "" if self._style in NO_LONGER else "m: the short form" if self._long else "m: say more"
        return f"Copy {self._finish.date.year} {self._finish.race} as", longer

    @property
    def text(self) -> str:
        """The citation as it will be copied: without anything that a terminal could interpret."""
        text = cite(self._finish, self._book, self._style, long=self._long)
        return "\n".join(map(visible, text.split("\n")))

    def content_for(self, width: int, _height: int) -> Content:
        """Return the text, from the first column on."""
        return Content("\n".join(piece for line in self.text.split("\n") for piece in _broken(line, width)))

    def _show(self) -> None:
        self.query_one(TabLine).current = STYLES.index(self._style) + 1
        self.paint_title()
        paper = self.query_one(Paper)
        paper.paint()
        paper.scroll_home()

    @on(TabLine.Chosen)
    def _chosen(self, event: TabLine.Chosen) -> None:
        self._style = STYLES[event.number - 1]
        self._show()

    def action_style(self, way: str) -> None:
        """Go to the next style, or the one before."""
        step = 1 if way == "next" else -1
        self._style = STYLES[(STYLES.index(self._style) + step) % len(STYLES)]
        self._show()

    def action_longer(self) -> None:
        """Say more, or less."""
        self._long = not self._long
        self._show()

    def action_copy(self) -> None:
        """Close with the text."""
        self._copied = self.text
        self.action_close()

    def result(self) -> str | None:
        """Return the text if it is to be copied."""
        return self._copied


def _broken(line: str, width: int) -> list[str]:
    """Return a line in pieces that fit, indented as it is."""
    indent = " " * min(len(line) - len(line.lstrip(" ")), width // 2)
    return [f"{indent}{piece}" for piece in wrap(line.lstrip(" "), width - len(indent))]
