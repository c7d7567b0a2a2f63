"""The sidebar as one line, where it has no room: groups, the open one's series, saved views."""

from __future__ import annotations

from finishtui.text.cells import cut, visible
from finishtui.ui.list.messages import EntryChosen
from finishtui.ui.state.views import Entry
from finishtui.ui.widgets.tab_line import TabLine

LABEL_CELLS = 20


class SeriesLine(TabLine):
    """Shows "1 All 137  2 NASCAR 137  3 Cup 66 …", the one in view marked."""

    numbers: tuple[int, ...] = ()
    """The entries' numbers, label by label."""

    def show(self, entries: tuple[Entry, ...], current: int, group: str) -> None:
        """Show the entries, the `current` one (from 1; 0 for none) marked; of groups only `group` is open."""
        shown = [entry for entry in entries if not entry.is_inner or entry.group == group]
        self.numbers = tuple(entry.number for entry in shown)
        self.labels = tuple(map(_label, shown))
        self.current = self.numbers.index(current) + 1 if current in self.numbers else 0

    def choose(self, number: int) -> None:
        """Say which entry a label stands for; the list marks it."""
        self.post_message(EntryChosen(self.numbers[number - 1]))


def _label(entry: Entry) -> str:
    count = "" if entry.total is None else f" {entry.total:,}"
    return f"{entry.digit} {cut(visible(entry.label), LABEL_CELLS)}{count}".lstrip()
