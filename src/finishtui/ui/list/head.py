"""The lines over the list: what it shows, its series where the sidebar has no room, what is to be known."""

from textual.content import Content
from textual.events import Click
from textual.geometry import Size
from textual.widget import Widget

from finishtui.text.cells import cut, visible, wrap
from finishtui.ui.list.body import Room
from finishtui.ui.list.messages import EntryChosen
from finishtui.ui.state import headline
from finishtui.ui.state.entries import SidebarEntry, open_group
from finishtui.ui.state.list_state import ListState
from finishtui.ui.widgets.label_lines import Tabs

LABEL_CELLS = 20
TOO_SMALL = "finishtui needs room: at least 30 columns and 8 lines"
STYLES = {"title": "bold $text", "banner": "bold $text-warning"}


class Head(Widget):
    """All lines in one widget, since each widget costs a start its styling, messages and layout.

    A click on the title asks how complete the book is, one on an entry shows that.
    """

    DEFAULT_CSS = """
    Head { height: auto; color: $text-muted; }
    """

    _lines: dict[str, str | Tabs] = {}

    def show(
        self, state: ListState, room: Room, entries: tuple[SidebarEntry, ...], current: int, greeting: str
    ) -> None:
        """Show what the list is of, and its entries, the `current` one marked, where the sidebar has no room.

        Of the series those of the open group stand there: "1 All 137  2 NASCAR 137  3 Cup 66 …".
        """
        lines: dict[str, str | Tabs] = {}
        width, group = self.app.size.width, open_group(state)
        if room.is_too_small:
            lines = {line: line for line in wrap(TOO_SMALL, width - 2)}
        elif not room.is_low:
            lines["title"] = headline.headline(state, width)
            if not room.has_sidebar:
                shown = (entry for entry in entries if not entry.is_inner or entry.group == group)
                lines["series"] = Tabs({entry.number: _label(entry) for entry in shown}, current)
        if not room.is_too_small:
            lines |= {"banner": headline.banner(state), "greeting": greeting}
        lines = {name: line for name, line in lines.items() if line}
        if lines != self._lines:
            is_other_height, self._lines = len(lines) != len(self._lines), lines
            self.refresh(layout=is_other_height)

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
        if number := event.style.meta.get("tab"):
            self.post_message(EntryChosen(number))
        elif list(self._lines)[event.y] == "title":
            await self.run_action("app.coverage")


def _label(entry: SidebarEntry) -> str:
    count = "" if entry.total is None else f" {entry.total:,}"
    return f"{entry.digit} {cut(visible(entry.label), LABEL_CELLS)}{count}".lstrip()
