"""The table's columns: how wide each wants to be, which have room, and a text as one cell."""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from finishtui.text.cells import Align, cell_len, fit, visible
from finishtui.text.names import short_name, surname

GAP = 1
"""Cells between two columns, at least."""
WIDE_GAP = 2
"""Cells between two columns, where there is room."""


class Column(NamedTuple):
    """One column: how wide it wants to be, when it leaves, how its texts sit.

    It leaves when it cannot have `min_width`, wants `width`, and where cells are to spare grows up to
    `max_width`. Both limits are `width` where they are 0.
    """

    key: str
    title: str
    width: int
    min_width: int = 0
    max_width: int = 0
    priority: int = 1
    """0 stays longest; the highest number leaves first."""
    align: Align = "left"
    places: int = 0
    """With `align="decimal"`: the most places behind the point among the rows."""
    loud: bool = False
    """The one to see first in a row."""
    shorten: Callable[[str, int], str] | None = None
    """Given a text that is too wide and the cells there are, returns a shorter one; what is still too
    wide is cut."""

    @property
    def least(self) -> int:
        """The fewest cells that it stays for."""
        return min(self.min_width or self.width, self.width)

    @property
    def most(self) -> int:
        """The most cells that it grows to."""
        return max(self.max_width, self.width)


class Look(NamedTuple):
    """How a row looks: its texts, a cell for each column, and how it differs from a plain one.

    Colour is never all that says a difference: the texts do.
    """

    cells: Sequence[str]
    marked: bool = False
    dim: frozenset[str] = frozenset()
    """Keys of the columns whose cell stands back, such as a rank that is not certain."""


def cell_text(column: Column, text: str, width: int) -> str:
    """Return the text as a cell: visible, exactly `width` cells wide, aligned as the column says.

    A decimal loses the blanks behind it before it loses a digit.
    """
    shown = visible(text)
    if column.align == "decimal":
        return fit(_on_the_point(shown, column.places, width), width, "right")
    if column.shorten is not None and cell_len(shown) > width:
        shown = column.shorten(shown, width)
    return fit(shown, width, column.align)


def _on_the_point(text: str, places: int, width: int) -> str:
    _, point, fraction = text.partition(".")
    behind = places + 1 if places else 0
    return text + " " * min(behind - len(point + fraction), width - cell_len(text))


def decimal_shape(texts: Iterable[str]) -> tuple[int, int]:
    """Return the width that decimals need to stand on one point, and the most places among them."""
    whole = places = 0
    for text in texts:
        before, _, behind = text.partition(".")
        whole = max(whole, len(before))
        places = max(places, len(behind))
    return whole + (places + 1 if places else 0), places


def shorten_driver(name: str, width: int) -> str:
    """Shorten a driver's name to `width` cells if that can be: first the given name goes, then the suffix."""
    last = surname(name)
    for shorter in (short_name(name), last):
        if cell_len(shorter) <= width:
            return shorter
    return last.split()[0] if " " in last else last


class Placed(NamedTuple):
    """A column in its place."""

    column: Column
    at: int
    """Its place among all columns, those that left included."""
    x: int
    width: int
    gap: int
    """Blank cells behind it; 0 for the last."""

    @property
    def end(self) -> int:
        """Where the next column starts."""
        return self.x + self.width + self.gap


def fit_columns(columns: Sequence[Column], width: int, *, left: int = 0) -> tuple[Placed, ...]:
    """Place the columns that fit into `width` cells, the first of them `left` cells from the edge.

    A column comes only when all that matter more have the width they want, so a wider screen never
    loses one. What is left over goes to the gaps, from the left, then to columns that may grow.
    """
    room = max(1, width - left)
    kept = sorted(_kept(columns, room))
    if not kept:
        return ()
    gaps = [GAP] * (len(kept) - 1) + [0]
    widths = [columns[at].width for at in kept]
    _squeeze([columns[at] for at in kept], widths, room - sum(gaps))
    for at in range(min(room - sum(widths) - sum(gaps), len(gaps) - 1)):
        gaps[at] = WIDE_GAP
    _grow([columns[at].most for at in kept], widths, room - sum(widths) - sum(gaps))
    placed: list[Placed] = []
    for at, cells, gap in zip(kept, widths, gaps, strict=True):
        placed.append(Placed(columns[at], at, placed[-1].end if placed else left, cells, gap))
    return tuple(placed)


def _kept(columns: Sequence[Column], room: int) -> list[int]:
    kept: list[int] = []
    taken = 0
    for at in sorted(range(len(columns)), key=lambda at: columns[at].priority):
        gap = GAP if kept else 0
        if kept and taken + gap + columns[at].least > room:
            break
        kept.append(at)
        taken += gap + columns[at].width
    return kept


def _squeeze(columns: Sequence[Column], widths: list[int], room: int) -> None:
    """Take what is too much from the columns that matter least."""
    for at in sorted(range(len(columns)), key=lambda at: columns[at].priority, reverse=True):
        over = sum(widths) - room
        if over > 0:
            widths[at] = max(columns[at].least, widths[at] - over)
    if (over := sum(widths) - room) > 0:
        widths[-1] = max(1, widths[-1] - over)


def _grow(limits: Sequence[int], widths: list[int], spare: int) -> None:
    """Hand out spare cells one by one, always to the column that has grown least."""
    grown = [0] * len(widths)
    for _ in range(spare):
        open_ = [at for at, limit in enumerate(limits) if widths[at] < limit]
        if not open_:
            return
        at = min(open_, key=grown.__getitem__)
        widths[at] += 1
        grown[at] += 1
