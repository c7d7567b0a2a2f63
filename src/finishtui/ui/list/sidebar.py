"""The series at the left: label, count and closest margin; then the saved views. Choosing shows one."""

from __future__ import annotations

from collections.abc import Iterator

from textual import on
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from finishtui.text.cells import cell_len, fit, visible
from finishtui.ui.list.messages import EntryChosen
from finishtui.ui.state.views import Entry

LABEL_CELLS = 9
VIEW_CELLS = 20


class Sidebar(OptionList):
    """All, every series and every saved view, in the order of the number keys."""

    DEFAULT_CSS = """
    Sidebar {
        width: 24; height: 1fr; border: none; border-right: vkey $surface-lighten-1; padding: 0 0 0 1;
        background: $background; scrollbar-size-vertical: 1;
        &:focus { border: none; border-right: vkey $accent; }
    }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id, markup=False, compact=True)
        self._shown: tuple[Entry, ...] = ()
        self._current = 0

    def show(self, entries: tuple[Entry, ...], current: int) -> None:
        """Show the entries, the `current` one (from 1; 0 for none) marked."""
        if (entries, current) == (self._shown, self._current):
            return
        at = self.highlighted if self._is_only_figures(entries, current) else None
        self._shown, self._current = entries, current
        self.clear_options()
        self.add_options(_options(entries, current))
        self.highlighted = self.get_option_index(str(current)) if current and at is None else at

    def _is_only_figures(self, entries: tuple[Entry, ...], current: int) -> bool:
        """Say whether only counts and margins are others, so that the cursor may stay where it is."""
        names = [entry.label for entry in entries]
        return current == self._current and names == [entry.label for entry in self._shown]

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        if event.option_id:
            self.post_message(EntryChosen(int(event.option_id)))


def _options(entries: tuple[Entry, ...], current: int) -> Iterator[Option | None]:
    """Yield a line an entry, and a rule before the saved views."""
    for number, entry in enumerate(entries, 1):
        if entry.is_saved and not entries[number - 2].is_saved:
            yield None
        yield Option(_line(number, entry, number == current), id=str(number))


def _line(number: int, entry: Entry, current: bool) -> Content:
    key = str(number) if number < 10 else " "
    figures = f"{'' if entry.count is None else entry.count:>4}  {entry.margin:<6}"
    if entry.is_saved and cell_len(visible(entry.label)) > LABEL_CELLS:
        # The name of a saved view is the user's own, and often long: its figures stand below it.
        text = f"{key} {fit(entry.label, VIEW_CELLS)}\n  {' ' * LABEL_CELLS}{figures}"
    else:
        text = f"{key} {fit(entry.label, LABEL_CELLS)}{figures}"
    return Content.styled(text, "bold") if current else Content(text)
