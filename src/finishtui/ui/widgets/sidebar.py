"""The series at the left: label, count and closest margin; choosing one scopes the list."""

from __future__ import annotations

from dataclasses import dataclass

from textual import on
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from finishtui.analysis.summary import SeriesSummary
from finishtui.domain.cells import fit

LABEL_CELLS = 12


class Sidebar(OptionList):
    """All and every series, in the order of the number keys."""

    DEFAULT_CSS = """
    Sidebar {
        width: 27; height: 1fr; border: none; border-right: vkey $surface-lighten-1; padding: 0 0 0 1;
        background: $background; scrollbar-size-vertical: 1;
        &:focus { border: none; border-right: vkey $accent; }
    }
    """

    @dataclass
    class Chosen(Message):
        """An entry was chosen, by Enter or click."""

        number: int
        """From 1."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id, markup=False, compact=True)
        self._shown: tuple[SeriesSummary, ...] = ()
        self._current = 0

    def show(self, summaries: tuple[SeriesSummary, ...], current: int) -> None:
        """Show the entries, the `current` one (from 1) marked."""
        if (summaries, current) == (self._shown, self._current):
            return
        self._shown, self._current = summaries, current
        self.clear_options()
        self.add_options(
            Option(_line(number, entry, number == current), id=str(number))
            for number, entry in enumerate(summaries, 1)
        )
        self.highlighted = current - 1

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        if event.option_id:
            self.post_message(self.Chosen(int(event.option_id)))


def _line(number: int, entry: SeriesSummary, current: bool) -> Content:
    key = str(number) if number < 10 else " "
    margin = entry.closest.margin.text if entry.closest else "-"
    text = f"{key} {fit(entry.label, LABEL_CELLS)}{entry.count:>4}  {margin:<6}"
    return Content.styled(text, "bold") if current else Content(text)
