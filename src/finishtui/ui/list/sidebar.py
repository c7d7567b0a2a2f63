"""The groups and their series at the left: label, count and closest margin; then the saved views."""

from __future__ import annotations

from collections.abc import Iterator

from textual import events, on
from textual.binding import Binding
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from finishtui.text.cells import cell_len, fit, visible
from finishtui.ui.list.messages import EntryChosen, GroupFolded
from finishtui.ui.state.views import Entry

LABEL_CELLS = 12
VIEW_CELLS = 22
FOLDED, OPEN = "▸", "▾"


class Sidebar(OptionList):
    """All, every group as a tree of its series, and every saved view; a digit stands beside each."""

    BINDINGS = [Binding("space", "fold", "fold", show=False)]
    DEFAULT_CSS = """
    Sidebar {
        width: 26; height: 1fr; border: none; border-right: vkey $surface-lighten-1; padding: 0;
        background: $background; scrollbar-size-vertical: 1;
        &:focus { border: none; border-right: vkey $accent; }
    }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id, markup=False, compact=True)
        self._entries: tuple[Entry, ...] = ()
        self._shown: tuple[tuple[Entry, ...], int, frozenset[str]] = ((), 0, frozenset())

    def show(self, entries: tuple[Entry, ...], current: int, folded: frozenset[str]) -> None:
        """Show the entries but what is `folded`, the `current` one (from 1; 0 for none) marked."""
        if (entries, current, folded) == self._shown:
            return
        before, self._shown = self._shown, (entries, current, folded)
        at, is_same = self.highlighted_option, current == before[1] and len(entries) == len(before[0])
        self._entries = entries
        self.clear_options()
        self.add_options(_options(entries, current, folded))
        wanted = at.id if at and is_same else str(current)
        found = [option.id for option in self.options]
        self.highlighted = found.index(wanted) if wanted in found else None

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        if event.option_id:
            self.post_message(EntryChosen(int(event.option_id)))

    def action_fold(self) -> None:
        """Fold the group under the cursor, or of the series there; or open it."""
        option = self.highlighted_option
        if option and option.id and (group := self._entries[int(option.id) - 1].group):
            self.post_message(GroupFolded(group))

    async def _on_click(self, event: events.Click) -> None:
        at = event.style.meta.get("option")
        entry = self._entries[int(self.options[at].id or 0) - 1] if at is not None else None
        if entry and entry.group and not entry.is_inner and event.x == 1:
            event.prevent_default().stop()
            self.post_message(GroupFolded(entry.group))


def _options(entries: tuple[Entry, ...], current: int, folded: frozenset[str]) -> Iterator[Option | None]:
    """Yield a line an entry, and a rule before the saved views and after them."""
    for number, entry in enumerate(entries, 1):
        if entry.is_saved != entries[max(number - 2, 0)].is_saved:
            yield None
        if not (entry.is_inner and entry.group in folded):
            yield Option(_line(number, entry, number == current, entry.group in folded), id=str(number))


def _line(number: int, entry: Entry, current: bool, folded: bool) -> Content:
    key = str(number) if number < 10 else " "
    is_group = entry.group and not entry.is_inner
    mark = (FOLDED if folded else OPEN) if is_group else " "
    figures = f"{'' if entry.count is None else entry.count:>4} {entry.margin:<6}"
    if entry.is_saved and cell_len(visible(entry.label)) > LABEL_CELLS:
        # The name of a saved view is the user's own, and often long: its figures stand below it.
        text = f"{key} {fit(entry.label, VIEW_CELLS)}\n  {' ' * LABEL_CELLS}{figures}"
    else:
        label = f" {entry.label}" if entry.is_inner else entry.label
        text = f"{key}{mark}{fit(label, LABEL_CELLS)}{figures}"
    return Content.styled(text, "bold") if current else Content(text)
