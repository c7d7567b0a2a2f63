"""Tables of text: columns as wide as their longest cell, measured in terminal cells."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from finishtui.text.cells import cell_len, fit, visible


def column_widths(rows: Sequence[Sequence[str]]) -> list[int]:
    """Return how many cells each column needs for the longest of its texts."""
    return [max(map(_width, column)) for column in zip(*rows, strict=True)]


def aligned(
    rows: Sequence[Sequence[str]],
    right: Collection[int] = (),
    gap: int = 2,
    widths: Sequence[int] | None = None,
) -> list[str]:
    """Return rows as lines of visible text, each column padded to one width, `gap` blanks between two.

    `right` are the columns that stand at the right side, from 0. `widths` in cells are those of
    `column_widths` where they are not given; longer texts are cut. A column of width 0 leaves no gap.
    """
    widths = column_widths(rows) if widths is None else widths
    sides = ["right" if number in right else "left" for number in range(len(widths))]
    between = " " * gap
    return [
        between.join(fit(*cell) for cell in zip(row, widths, sides, strict=True) if cell[1]).rstrip()
        for row in rows
    ]


def by_point(numbers: Sequence[str]) -> list[str]:
    """Return decimal numbers with blanks before them, so that their points stand under each other."""
    before = [len(text.partition(".")[0]) for text in numbers]
    most = max(before, default=0)
    return [" " * (most - cells) + text for cells, text in zip(before, numbers, strict=True)]


def _width(text: str) -> int:
    return len(text) if text.isascii() and text.isprintable() else cell_len(visible(text))
