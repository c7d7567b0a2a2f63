"""The lines over the list: what it shows, its series where the sidebar has no room, what is to be known."""

from __future__ import annotations

from textual.content import Content
from textual.events import Click
from textual.geometry import Size
from textual.widget import Widget

from finishtui.text.cells import cut, visible
from finishtui.ui.list.messages import EntryChosen
from finishtui.ui.state.views import Entry
from finishtui.ui.widgets.tab_line import Tabs

LABEL_CELLS = 20
STYLES = {"title": "bold $text", "banner": "bold $text-warning"}


class Head(Widget):
    """All lines in one widget, since each widget costs a start its styling, messages and layout.

    A click on the title asks how complete the book is, one on an entry shows that.
    """

    DEFAULT_CSS = """
    Head { height: auto; color: $text-muted; }
    """

    _lines: dict[str, str | Tabs] = {}

    def show(self, **lines: str | Tabs) -> None:
        """Show those lines that are not empty, one below the other."""
        before, self._lines = self._lines, {name: line for name, line in lines.items() if line}
        if self._lines != before:
            self.refresh(layout=len(self._lines) != len(before))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return len(self._lines)

    def render(self) -> Content:
        width = self.size.width
        return Content("\n").join(
            line.painted(width)
            if isinstance(line, Tabs)
            else Content.styled(cut(line, width), STYLES[name])
            if name in STYLES
            else Content(f" {cut(visible(line), width - 2)}")
            for name, line in self._lines.items()
        )

    async def on_click(self, event: Click) -> None:
        name, line = list(self._lines.items())[event.y]
        if name == "title":
            await self.run_action("app.coverage")
        elif isinstance(line, Tabs) and (number := line.at(event.x, self.size.width)):
            self.post_message(EntryChosen(number))


def series_tabs(entries: tuple[Entry, ...], current: int, group: str) -> Tabs:
    """Return "1 All 137  2 NASCAR 137  3 Cup 66 …", the `current` entry marked; of groups `group` is open."""
    shown = (entry for entry in entries if not entry.is_inner or entry.group == group)
    return Tabs({entry.number: _label(entry) for entry in shown}, current)


def _label(entry: Entry) -> str:
    count = "" if entry.total is None else f" {entry.total:,}"
    return f"{entry.digit} {cut(visible(entry.label), LABEL_CELLS)}{count}".lstrip()
