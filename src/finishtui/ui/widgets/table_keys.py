"""The table's own keys, as data, for the bindings, the help and the test that no two clash."""

from __future__ import annotations

from typing import NamedTuple


class TableKey(NamedTuple):
    """One thing that the focused table does, and the keys for it in Textual's names."""

    action: str
    keys: tuple[str, ...]
    label: str


TABLE_KEYS: tuple[TableKey, ...] = (
    TableKey("cursor_down", ("j", "down"), "down"),
    TableKey("cursor_up", ("k", "up"), "up"),
    TableKey("cursor_first", ("g", "home"), "first"),
    TableKey("cursor_last", ("G", "end"), "last"),
    TableKey("half_page_down", ("ctrl+d",), "half a page down"),
    TableKey("half_page_up", ("ctrl+u",), "half a page up"),
    TableKey("page_down", ("pagedown",), "page down"),
    TableKey("page_up", ("pageup",), "page up"),
    TableKey("column_left", ("h", "left"), "column left"),
    TableKey("column_right", ("l", "right"), "column right"),
    TableKey("open_row", ("enter",), "open"),
)
"""In the order of the help. Space is not among them: marking is the screen's."""
