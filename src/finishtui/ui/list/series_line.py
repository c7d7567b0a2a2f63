"""The series and the saved views as one line, where there is no room for the sidebar."""

from __future__ import annotations

from finishtui.text.cells import cut, visible
from finishtui.ui.state.views import Entry
from finishtui.ui.widgets.tab_line import TabLine

LABEL_CELLS = 20


class SeriesLine(TabLine):
    """Shows "1 All 128  2 Cup 63 …", the one in view marked."""

    def show(self, entries: tuple[Entry, ...], current: int) -> None:
        """Show the entries, the `current` one (from 1; 0 for none) marked."""
        self.labels = tuple(_label(number, entry) for number, entry in enumerate(entries, 1))
        self.current = current


def _label(number: int, entry: Entry) -> str:
    key = f"{number} " if number < 10 else ""
    count = "" if entry.count is None else f" {entry.count:,}"
    return f"{key}{cut(visible(entry.label), LABEL_CELLS)}{count}"
