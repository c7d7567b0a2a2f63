"""What the table is given to show: its columns, a row's marks, and a text as one cell."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Literal, NamedTuple

from finishtui.text.cells import cell_len, fit, visible
from finishtui.text.names import short_name, surname

Align = Literal["left", "right", "decimal"]


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
    """1 stays longest; the highest number leaves first."""
    align: Align = "left"
    places: int = 0
    """With `align="decimal"`: the most places behind the point among the rows."""
    frozen: bool = False
    """Stays where it is when the others scroll sideways, and leaves last. Frozen columns come first."""
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
    """How a row differs from a plain one. Colour is never all that says it: the cells' texts do."""

    marked: bool = False
    dim: frozenset[str] = frozenset()
    """Keys of the columns whose cell stands back, such as a rank that is not certain."""
    accent: frozenset[str] = frozenset()
    """Keys of the columns whose cell asks for attention, such as the flags of a disputed finish."""


PLAIN = Look()


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
    """Shorten a driver's name to `width` cells if that can be: the given name goes, never the surname."""
    shorter = short_name(name)
    return shorter if cell_len(shorter) <= width else surname(name)
