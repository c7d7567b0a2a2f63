"""The table's lines as strips of styled text, each exactly as wide as asked, kept until one changes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import Enum
from typing import Generic, NamedTuple, TypeVar

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from finishtui.ranks.ordering import SortKey
from finishtui.text.cells import cell_len, cut, fit, visible
from finishtui.ui.table.layout import PLAIN, Column, Look, Placed, cell_text, fit_columns

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
        "message",
    )
)
KEPT = 512
"""Painted rows that are kept."""
_UNDERLINE = Style(underline=True)

T = TypeVar("T")


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
        self._cells: dict[tuple[State, bool, bool], Style] = {}

    def style(self, name: str) -> Style:
        """Return the style of the component class `finish-table--<name>`."""
        if name not in self._known:
            self._known[name] = self._look_up(f"finish-table--{name}")
        return self._known[name]

    def row(self, state: State) -> Style:
        """Return the style that a row in this state has where nothing else is said."""
        return self.style("cursor" if state is State.RESTING else state.value)

    def cell(self, state: State, loud: bool, dim: bool) -> Style:
        """Return a cell's style; on the cursor's row colours give way to the cursor's own."""
        key = (state, loud, dim)
        if (known := self._cells.get(key)) is not None:
            return known
        style = self.row(state)
        cursor = state in (State.CURSOR, State.RESTING)
        for name, wanted in (("loud", loud), ("dim", dim and not cursor)):
            if wanted:
                own = self.style(name)
                style += own.without_color if cursor else own.without_color + Style(color=own.color)
        self._cells[key] = style
        return style

    def mark(self, state: State) -> Style:
        """Return the style of the mark at the left edge."""
        if state is State.CURSOR:
            return self.row(state) + Style(bold=True)
        if state is State.RESTING:
            return self.row(state) + Style(dim=True)
        mark = self.style("mark")
        return self.row(state) + mark.without_color + Style(color=mark.color)


def row_strip(
    placed: Sequence[Placed],
    cells: Sequence[str],
    look: Look,
    state: State,
    palette: Palette,
    *,
    picked: str | None,
    width: int,
) -> Strip:
    """Paint a row; `picked` is the column under the cursor, on the cursor's row."""
    mark = _MARKS.get((state, look.marked), _MARKED if look.marked else " ")
    base = palette.row(state)
    parts = [Part(mark, base if mark == " " else palette.mark(state))]
    for place in placed:
        column = place.column
        text = cell_text(column, cells[place.at], place.width)
        style = base
        if not text.isspace():
            style = palette.cell(state, column.loud, column.key in look.dim)
        if column.key == picked:
            style += _UNDERLINE
        parts += [Part(text, style), Part(" " * place.gap, base)]
    return Strip(_merged(parts)).adjust_cell_length(width, base)


def header_strip(
    placed: Sequence[Placed],
    order: Sequence[SortKey],
    palette: Palette,
    *,
    picked: str | None,
    hovered: str | None,
    width: int,
) -> Strip:
    """Paint the titles, with the sort's arrows."""
    base = palette.style("header")
    parts = [Part(" " * GUTTER, base)]
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
        parts += [Part(before, base), Part(title, style), Part(behind + " " * rest, base)]
    return Strip(_merged(parts)).adjust_cell_length(width, base)


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


class Lines(Generic[T]):
    """Paints rows of any type; each row is asked for its cells once while nothing changes."""

    def __init__(
        self,
        columns: Sequence[Column],
        cells: Callable[[T], Sequence[str]],
        look: Callable[[T], Look] | None,
        look_up: Callable[[str], Style],
    ) -> None:
        self.columns = tuple(columns)
        self.order: tuple[SortKey, ...] = ()
        self._cells = cells
        self._look = look
        self._look_up = look_up
        self._palette = Palette(look_up)
        self._placed: tuple[Placed, ...] = ()
        self._width = -1
        self._rows: dict[tuple[int, State, str | None], Strip] = {}

    def forget_rows(self) -> None:
        """Ask again what the rows' cells are."""
        self._rows.clear()

    def forget_layout(self) -> None:
        """Place the columns again."""
        self._width = -1
        self._rows.clear()

    def forget_styles(self) -> None:
        """Look the styles up again."""
        self._palette = Palette(self._look_up)
        self._rows.clear()

    def frame(self, width: int) -> tuple[Placed, ...]:
        """Paint for this width from now on; returns the columns in place."""
        if width != self._width:
            self.forget_layout()
            self._width = width
            self._placed = fit_columns(self.columns, width, left=GUTTER)
        return self._placed

    def row(self, at: int, value: T, state: State, picked: str | None) -> Strip:
        """Return the painted row at an index."""
        key = (at, state, picked)
        if (known := self._rows.get(key)) is not None:
            return known
        if len(self._rows) >= KEPT:
            self._rows.clear()
        strip = row_strip(
            self._placed,
            self._cells(value),
            PLAIN if self._look is None else self._look(value),
            state,
            self._palette,
            picked=picked,
            width=self._width,
        )
        self._rows[key] = strip
        return strip

    def header(self, picked: str | None, hovered: str | None) -> Strip:
        """Return the painted titles."""
        return header_strip(
            self._placed,
            self.order,
            self._palette,
            picked=picked,
            hovered=hovered,
            width=self._width,
        )

    def message(self, text: str) -> Strip:
        """Return a painted line of words; blank where there are none."""
        return message_strip(text, self._palette, self._width)

    def column_at(self, x: int) -> str | None:
        """Return the key of the column whose title, or the gap behind it, is at a cell of the screen."""
        for place in self._placed:
            if place.x <= x < place.x + max(1, place.width + place.gap):
                return place.column.key
        return None
