"""The table's lines as strips of styled text, each exactly as wide as asked."""

from collections.abc import Callable, Iterable, Sequence
from enum import Enum
from functools import cache

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from finishtui.ranks.view import SortKey
from finishtui.text.cells import cell_len, cut, fit, visible
from finishtui.ui.table.layout import Look, Placed, cell_text

GUTTER = 1
"""The cell at the left edge that holds the cursor's mark."""
COMPONENTS = {
    f"finish-table--{name}"
    for name in (
        *("header", "header-cursor", "header-hover", "message"),
        *("row", "hover", "cursor", "resting", "mark", "loud", "dim"),
    )
}
_UNDERLINE = Style(underline=True)


class State(Enum):
    """How a row stands: the cursor's with and without focus, the mouse's, or none of these."""

    PLAIN = "row"
    HOVER = "hover"
    CURSOR = "cursor"
    RESTING = "resting"


_MARKS = {
    (State.CURSOR, False): "▌",
    (State.CURSOR, True): "█",
    (State.RESTING, False): "▏",
    (State.RESTING, True): "▍",
}
_MARKED = "•"


class Palette:
    """The table's component classes as styles; a style is worked out once."""

    def __init__(self, look_up: Callable[[str], Style]) -> None:
        self.cell = cache(self._cell)
        """The style of a cell by its row's state, and whether it is loud and stands back."""
        self._look_up = look_up

    def style(self, name: str) -> Style:
        """Return the style of the component class `finish-table--<name>`."""
        return self._look_up(f"finish-table--{name}")

    def row(self, state: State) -> Style:
        """Return the style that a row in this state has where nothing else is said."""
        return self.style(state.value)

    def _cell(self, state: State, loud: bool, dim: bool) -> Style:
        """On the cursor's row colours give way to the cursor's own."""
        style, cursor = self.row(state), state in (State.CURSOR, State.RESTING)
        for name, wanted in (("loud", loud), ("dim", dim and not cursor)):
            if wanted:
                own = self.style(name)
                style += own.without_color if cursor else own.without_color + Style(color=own.color)
        return style

    def mark(self, state: State) -> Style:
        """Return the style of the mark at the left edge."""
        if state in (State.CURSOR, State.RESTING):
            return self.row(state) + (Style(bold=True) if state is State.CURSOR else Style(dim=True))
        mark = self.style("mark")
        return self.row(state) + mark.without_color + Style(color=mark.color)


def row_strip(
    placed: Sequence[Placed],
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
    parts = [Segment(mark, base if mark == " " else palette.mark(state))]
    for place in placed:
        column = place.column
        text = cell_text(column, look.cells[place.at], place.width)
        style = base
        if not text.isspace():
            style = palette.cell(state, column.loud, column.key in look.dim)
        if column.key == picked:
            style += _UNDERLINE
        parts += [Segment(text, style), Segment(" " * place.gap, base)]
    return _strip(parts, width, base)


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
    parts = [Segment(" " * GUTTER, base)]
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
        parts += [Segment(before, base), Segment(title, style), Segment(behind + " " * rest, base)]
    return _strip(parts, width, base)


def _strip(parts: Iterable[Segment], width: int, base: Style) -> Strip:
    """Join neighbours of one style, and drop what is empty."""
    return Strip(Segment.simplify(part for part in parts if part.text)).adjust_cell_length(width, base)


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
