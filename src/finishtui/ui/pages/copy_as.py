"""A citation in the style of the place that it goes to, in plain sight.

It is sent to the terminal's clipboard, or selected by hand where the terminal has none.
"""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.content import Content

from finishtui.domain.finish import Finish
from finishtui.export.citations import Style, cite
from finishtui.text.cells import visible, wrap
from finishtui.ui.base.bindings import bindings_for
from finishtui.ui.pages.sheet import TextSheet
from finishtui.ui.state.list_state import ListState
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


class CopyScreen(TextSheet):
    """One finish, cited."""

    BINDINGS = bindings_for("copy")
    WHERE = "copy"
    DEFAULT_CSS = """
    CopyScreen TabLine { margin-bottom: 1; }
    CopyScreen Paper { padding: 0; }
    """

    def __init__(self, finish: Finish, state: ListState) -> None:
        super().__init__(state)
        self._finish = finish
        self._style: Style = "plain"
        self._long = False

    def body(self) -> ComposeResult:
        yield TabLine(LABELS.values())
        yield from super().body()

    def title_words(self) -> tuple[str, str]:
        longer = "" if self._style in NO_LONGER else "m: the short form" if self._long else "m: say more"
        return f"Copy {self._finish.date.year} {self._finish.race} as", longer

    @property
    def text(self) -> str:
        """The citation as it will be copied: without anything that a terminal could interpret."""
        text = cite(self._finish, self.state.view.book, self._style, long=self._long)
        return "\n".join(map(visible, text.split("\n")))

    def content_for(self, width: int, _height: int) -> Content:
        """Return the text, from the first column on."""
        return Content("\n".join(piece for line in self.text.split("\n") for piece in _broken(line, width)))

    @on(TabLine.Chosen)
    def _chosen(self, event: TabLine.Chosen) -> None:
        self._style = tuple(LABELS)[event.number - 1]
        self.paint()
        self.query_one(Paper).scroll_home()

    def action_style(self, way: str) -> None:
        self.query_one(TabLine).step(1 if way == "next" else -1)

    def action_longer(self) -> None:
        self._long = not self._long
        self.paint()
        self.query_one(Paper).scroll_home()

    def action_copy(self) -> None:
        self.app.copy(self.text)
        self.action_close()


def _broken(line: str, width: int) -> list[str]:
    """Return a line in pieces that fit, indented as it is."""
    indent = " " * min(len(line) - len(line.lstrip(" ")), width // 2)
    return [f"{indent}{piece}" for piece in wrap(line.lstrip(" "), width - len(indent))]
