"""The table's lines: texts and styles put together into strips, each exactly as wide as asked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import Enum
from typing import NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from finishtui.ranks.ordering import SortKey
from finishtui.text.cells import cell_len, cut, fit, visible
from finishtui.ui.table.layout import Placed
from finishtui.ui.table.rows import Look, cell_text

GUTTER = 1
"""The cell at the left edge that holds the cursor's mark."""
COMPONENTS = frozenset(
    f"finish-table--{name}"
    for name in (
        "header",
        "header-cursor",
        "header-hover",
        "row",
        "hover",
        "cursor",
        "mark",
        "loud",
        "dim",
        "accent",
        "message",
    )
)
_UNDERLINE = Style(underline=True)


class State(Enum):
    """How a row stands: the cursor's with and without focus, the mouse's, or none of these."""

    PLAIN = "row"
    HOVER = "hover"
    CURSOR = "cursor"
    RESTING = "cursor of a table without focus"


_MARKS = {
    (State.CURSOR, False): "▌",
    (State.CURSOR, True): "█",
    (State.RESTING, False): "▏",
    (State.RESTING, True): "▍",
}
_MARKED = "•"


class Part(NamedTuple):
    """Some cells of one style."""

    text: str
    style: Style


class Palette:
    """The table's component classes as styles, each looked up once until the styles change."""

    def __init__(self, look_up: Callable[[str], Style]) -> None:
        self._look_up = look_up
        self._known: dict[str, Style] = {}
        self._cells: dict[tuple[State, bool, bool, bool], Style] = {}

    def style(self, name: str) -> Style:
        """Return the style of the component class `finish-table--<name>`."""
        if name not in self._known:
            self._known[name] = self._look_up(f"finish-table--{name}")
        return self._known[name]

    def row(self, state: State) -> Style:
        """Return the style that a row in this state has where nothing else is said."""
        return self.style("cursor" if state is State.RESTING else state.value)

    def cell(self, state: State, loud: bool, dim: bool, accent: bool) -> Style:
        """Return a cell's style; on the cursor's row colours give way to the cursor's own."""
        key = (state, loud, dim, accent)
        if (known := self._cells.get(key)) is not None:
            return known
        style = self.row(state)
        cursor = state in (State.CURSOR, State.RESTING)
        for name, wanted in (("loud", loud), ("accent", accent), ("dim", dim and not cursor)):
            if wanted:
                said = self.style(name)
                style += said.without_color if cursor else said.without_color + Style(color=said.color)
        self._cells[key] = style
        return style

    def mark(self, state: State) -> Style:
        """Return the style of the mark at the left edge."""
        if state is State.CURSOR:
            return self.row(state) + Style(bold=True)
        if state is State.RESTING:
            return self.row(state) + Style(dim=True)
        said = self.style("mark")
        return self.row(state) + said.without_color + Style(color=said.color)


def row_strip(
    placed: Sequence[Placed],
    cells: Sequence[str],
    look: Look,
    state: State,
    palette: Palette,
    *,
    picked: str | None,
    width: int,
    scroll: int,
) -> Strip:
    """Paint a row; `picked` is the column under the cursor, on the cursor's row."""
    mark = _MARKS.get((state, look.marked), _MARKED if look.marked else " ")
    base = palette.row(state)
    parts = [[Part(mark, base if mark == " " else palette.mark(state))]]
    for place in placed:
        column = place.column
        text = cell_text(column, cells[place.at], place.width)
        style = base
        if not text.isspace():
            style = palette.cell(state, column.loud, column.key in look.dim, column.key in look.accent)
        if column.key == picked:
            style += _UNDERLINE
        parts.append([Part(text, style), Part(" " * place.gap, base)])
    return _line(parts, _frozen(placed), base, width, scroll)


def header_strip(
    placed: Sequence[Placed],
    order: Sequence[SortKey],
    palette: Palette,
    *,
    picked: str | None,
    hovered: str | None,
    width: int,
    scroll: int,
) -> Strip:
    """Paint the titles, with the sort's arrows."""
    base = palette.style("header")
    parts = [[Part(" " * GUTTER, base)]]
    for place in placed:
        key = place.column.key
        style = base
        if key == hovered:
            style = palette.style("header-hover")
        elif key == picked:
            style = palette.style("header-cursor")
        text, rest = title_text(place, arrow(order, key))
        title = text.strip(" ")
        before, _, behind = text.partition(title) if title else (text, "", "")
        parts.append([Part(before, base), Part(title, style), Part(behind + " " * rest, base)])
    return _line(parts, _frozen(placed), base, width, scroll)


def arrow(order: Sequence[SortKey], column: str) -> str:
    """Return what the header says of the column's part in the sort: "▲", or "▲2" among several."""
    for ordinal, key in enumerate(order, 1):
        if key.column == column:
            return ("▼" if key.descending else "▲") + (str(ordinal) if len(order) > 1 else "")
    return ""


def title_text(place: Placed, sign: str) -> tuple[str, int]:
    """Return a column's title with its sort sign, and how many cells of the gap are left behind it.

    The sign is never cut: the title gives way, and one cell of the gap is taken where that helps.
    """
    title, align = visible(place.column.title), place.column.align
    side = "left" if align == "left" else "right"
    if not sign:
        return fit(title, place.width, side), place.gap
    whole = f"{title} {sign}" if len(sign) > 1 else title + sign
    spill = 1 if cell_len(whole) > place.width and place.gap else 0
    room = place.width + spill
    if cell_len(whole) > room:
        whole = cut(title, room - cell_len(sign)) + sign
    return fit(whole if cell_len(whole) <= room else sign[:room], room, side), place.gap - spill


def message_strip(text: str, palette: Palette, width: int) -> Strip:
    """Paint a line of words, centred."""
    style = palette.style("message")
    shown = cut(visible(text), max(0, width - 2))
    before = (width - cell_len(shown)) // 2
    return Strip([Segment(fit(" " * before + shown, width), style)], width)


def _frozen(placed: Sequence[Placed]) -> int:
    """Count the columns at the start that stay when the rest scrolls."""
    for count, place in enumerate(placed):
        if not place.column.frozen:
            return count
    return len(placed)


def _line(parts: Sequence[Sequence[Part]], frozen: int, base: Style, width: int, scroll: int) -> Strip:
    """Join the parts of the gutter and each column; `scroll` cells of the unfrozen ones are gone."""
    fixed = [part for group in parts[: frozen + 1] for part in group]
    rest = [part for group in parts[frozen + 1 :] for part in group]
    if not scroll:
        return _strip(fixed + rest).adjust_cell_length(width, base)
    start = _strip(fixed)
    moved = _strip(rest)
    room = max(0, width - start.cell_length)
    moved = moved.crop(min(scroll, moved.cell_length), min(scroll + room, moved.cell_length))
    return Strip([*start, *moved]).adjust_cell_length(width, base)


def _strip(parts: Iterable[Part]) -> Strip:
    return Strip(_merged(parts))


def _merged(parts: Iterable[Part]) -> Iterator[Segment]:
    """Join neighbours of one style, and drop what is empty."""
    text, style = "", Style()
    for part in parts:
        if not part.text:
            continue
        if text and part.style == style:
            text += part.text
            continue
        if text:
            yield Segment(text, style)
        text, style = part
    if text:
        yield Segment(text, style)
