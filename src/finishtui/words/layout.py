"""Blocks of facts as lines of a given width: labels left, words wrapped beside or below them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal

from finishtui.text.cells import cell_len, fit, visible, wrap
from finishtui.words.facts import Block, Fact

Role = Literal["title", "heading", "label", "text", "loud", "disputed"]
Line = tuple[tuple[str, Role], ...]
"""One line: pieces of visible text, each with what it is."""

LABEL_CELLS = 30
BESIDE_WIDTH = 56
"""Narrower than this, long labels get a line of their own."""


def lay_out(blocks: Iterable[Block], width: int) -> Iterator[Line]:
    """Yield the lines of blocks, none wider than `width` cells, an empty line between blocks."""
    for number, block in enumerate(blocks):
        if number:
            yield ()
        if block.heading:
            yield from (((line, "heading"),) for line in wrap(block.heading, width))
        yield from _block_lines(block, width)


def _block_lines(block: Block, width: int) -> Iterator[Line]:
    longest = max((cell_len(visible(fact.label)) for fact in block.facts), default=0)
    column = min(longest, LABEL_CELLS, width // 2)
    for number, fact in enumerate(block.facts):
        role = _role(fact, first=number == 0 and not block.heading)
        if not longest:
            yield from (((line, role),) for line in wrap(fact.text, width))
        elif longest > column and width < BESIDE_WIDTH:
            yield from _stacked(fact, role, width)
        else:
            yield from _beside(fact, role, column, width)


def _role(fact: Fact, *, first: bool) -> Role:
    if fact.disputed:
        return "disputed"
    return ("title" if first and not fact.label else "loud") if fact.loud else "text"


def _stacked(fact: Fact, role: Role, width: int) -> Iterator[Line]:
    yield from (((line, "label"),) for line in wrap(fact.label, width))
    yield from ((("  ", "text"), (line, role)) for line in wrap(fact.text, width - 2))


def _beside(fact: Fact, role: Role, column: int, width: int) -> Iterator[Line]:
    left = wrap(fact.label, column)
    right = wrap(fact.text, width - column - 2)
    for row in range(max(len(left), len(right))):
        label = fit(left[row] if row < len(left) else "", column)
        text = right[row] if row < len(right) else ""
        yield ((f"{label}  ", "label"), (text, role)) if text else ((label.rstrip(), "label"),)
