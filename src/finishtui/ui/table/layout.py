"""Which columns a width has room for, and where each one stands."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from finishtui.ui.table.rows import Column

GAP = 1
"""Cells between two columns, at least."""
WIDE_GAP = 2
"""Cells between two columns, where there is room."""


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


def fit_columns(
    columns: Sequence[Column], width: int, *, left: int = 0, every: bool = False
) -> tuple[Placed, ...]:
    """Place the columns that fit into `width` cells, the first of them `left` cells from the edge.

    A column comes only when all that matter more have the width they want, so a wider screen never
    loses one. What is left over goes to the gaps, from the left, then to columns that may grow. With
    `every`, all come as wide as they want, and the last may end beyond `width`.
    """
    room = max(1, width - left)
    kept = sorted(range(len(columns)) if every else _kept(columns, room))
    if not kept:
        return ()
    gaps = [WIDE_GAP if every else GAP] * (len(kept) - 1) + [0]
    widths = [columns[at].width for at in kept]
    if not every:
        _squeeze([columns[at] for at in kept], widths, room - sum(gaps))
        _widen(gaps, room - sum(widths) - sum(gaps))
    _grow([columns[at].most for at in kept], widths, room - sum(widths) - sum(gaps))
    placed: list[Placed] = []
    for at, cells, gap in zip(kept, widths, gaps, strict=True):
        placed.append(Placed(columns[at], at, placed[-1].end if placed else left, cells, gap))
    return tuple(placed)


def _leaving_order(column: Column) -> tuple[bool, int]:
    return (not column.frozen, column.priority)


def _kept(columns: Sequence[Column], room: int) -> list[int]:
    kept: list[int] = []
    taken = 0
    for at in sorted(range(len(columns)), key=lambda at: _leaving_order(columns[at])):
        gap = GAP if kept else 0
        if kept and taken + gap + columns[at].least > room:
            break
        kept.append(at)
        taken += gap + columns[at].width
    return kept


def _squeeze(columns: Sequence[Column], widths: list[int], room: int) -> None:
    """Take what is too much from the columns that matter least."""
    for at in sorted(range(len(columns)), key=lambda at: _leaving_order(columns[at]), reverse=True):
        over = sum(widths) - room
        if over > 0:
            widths[at] = max(columns[at].least, widths[at] - over)
    if (over := sum(widths) - room) > 0:
        widths[-1] = max(1, widths[-1] - over)


def _widen(gaps: list[int], spare: int) -> None:
    for at in range(min(spare, len(gaps) - 1)):
        gaps[at] = WIDE_GAP


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
