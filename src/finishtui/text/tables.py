"""Tables of text: columns as wide as their longest cell, measured in terminal cells."""

from collections.abc import Collection, Sequence

from finishtui.text.cells import cell_len, fit, is_plain, visible


def column_widths(rows: Sequence[Sequence[str]]) -> list[int]:
    """Return how many cells each column needs for the longest of its texts."""
    return [column_width(column) for column in zip(*rows, strict=True)]


def column_width(texts: Sequence[str]) -> int:
    """Return how many cells a column needs for the longest of its texts."""
    if is_plain("".join(texts)):  # so that no text is looked at by itself
        return max(map(len, texts))
    return max(cell_len(visible(text)) for text in texts)


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
    columns = [
        _padded(column, width, "right" if number in right else "left")
        for number, (column, width) in enumerate(zip(zip(*rows, strict=True), widths, strict=True))
        if width
    ]
    between = " " * gap
    return [between.join(cells).rstrip() for cells in zip(*columns, strict=True)] or [""] * len(rows)


def _padded(texts: Sequence[str], width: int, side: str) -> list[str]:
    if is_plain("".join(texts)) and max(map(len, texts)) <= width:
        pad = str.rjust if side == "right" else str.ljust
        return [pad(text, width) for text in texts]
    return [fit(text, width, side) for text in texts]


def by_point(numbers: Sequence[str]) -> list[str]:
    """Return decimal numbers with blanks before them, so that their points stand under each other."""
    before = [len(text.partition(".")[0]) for text in numbers]
    most = max(before, default=0)
    return [" " * (most - cells) + text for cells, text in zip(before, numbers, strict=True)]
