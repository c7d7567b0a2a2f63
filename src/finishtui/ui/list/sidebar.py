"""The groups and their series at the left: label, count and closest margin; then the saved views."""

from collections.abc import Iterator

from textual import events, on
from textual.binding import Binding
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from finishtui.text.cells import cell_len, fit, visible
from finishtui.ui.list.messages import EntryChosen, GroupFolded
from finishtui.ui.state.entries import SidebarEntry
from finishtui.ui.widgets.choices import Choices

LABEL_CELLS = 12
VIEW_CELLS = 22
FOLDED, OPEN = "▸", "▾"


class Sidebar(Choices):
    """All, every group as a tree of its series, and every saved view; a digit stands beside each."""

    CLICKS_TO_TAKE = 1
    BINDINGS = [Binding("space", "fold", "fold", show=False)]
    DEFAULT_CSS = """
    Sidebar {
        dock: left; width: 26; height: 1fr; border-right: vkey $surface-lighten-1;
        &:focus { border: none; border-right: vkey $accent; }
    }
    """

    _shown: tuple[tuple[SidebarEntry, ...], int, frozenset[str]] = ((), 0, frozenset())

    def show_entries(self, entries: tuple[SidebarEntry, ...], current: int, folded: frozenset[str]) -> None:
        """Show the entries but what is `folded`; the `current` one (0 for none) or its group is marked."""
        if (entries, current, folded) == self._shown:
            return
        before, self._shown = self._shown, (entries, current, folded)
        at, is_same = self.highlighted_option, current == before[1] and len(entries) == len(before[0])
        current = _in_sight(current, entries, folded)
        self.clear_options()
        self.add_options(_options(entries, current, folded))
        wanted = _in_sight(int(at.id or 0), entries, folded) if at and is_same else current
        found = [option.id for option in self.options]
        self.highlighted = found.index(str(wanted)) if str(wanted) in found else None

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        if event.option_id:
            self.post_message(EntryChosen(int(event.option_id)))

    def _entry(self, option: Option) -> SidebarEntry:
        return self._shown[0][int(option.id or 0) - 1]

    def action_fold(self) -> None:
        """Fold the group under the cursor, or of the series there; or open it."""
        if (option := self.highlighted_option) and (group := self._entry(option).group):
            self.post_message(GroupFolded(group))

    async def _on_click(self, event: events.Click) -> None:
        at = event.style.meta.get("option")
        if at is not None and event.x == 1 and (entry := self._entry(self.options[at])).is_group:
            event.prevent_default().stop()
            self.post_message(GroupFolded(entry.group))


def _in_sight(number: int, entries: tuple[SidebarEntry, ...], folded: frozenset[str]) -> int:
    """Return the number of an entry, or of the group that it is folded away with."""
    entry = entries[number - 1] if 0 < number <= len(entries) else None
    if entry is None or not entry.is_inner or entry.group not in folded:
        return number
    return next(each.number for each in entries if each.is_group and each.group == entry.group)


def _options(
    entries: tuple[SidebarEntry, ...], current: int, folded: frozenset[str]
) -> Iterator[Option | None]:
    """Yield a line an entry, and a rule before the saved views and after them."""
    for before, entry in zip(entries[:1] + entries, entries, strict=False):
        if bool(entry.view) != bool(before.view):
            yield None
        if entry.group not in folded or not entry.is_inner:
            yield Option(_line(entry, entry.number == current, entry.group in folded), id=str(entry.number))


def _line(entry: SidebarEntry, current: bool, folded: bool) -> Content:
    mark = (FOLDED if folded else OPEN) if entry.is_group else " "
    figures = f"{'' if entry.total is None else entry.total:>4} {entry.margin:<6}"
    if entry.view and cell_len(visible(entry.label)) > LABEL_CELLS:
        # The name of a saved view is the user's own, and often long: its figures stand below it.
        text = f"{entry.digit} {fit(entry.label, VIEW_CELLS)}\n  {' ' * LABEL_CELLS}{figures}"
    else:
        label = f" {entry.label}" if entry.is_inner else entry.label
        text = f"{entry.digit}{mark}{fit(label, LABEL_CELLS)}{figures}"
    return Content.styled(text, "bold") if current else Content(text)
