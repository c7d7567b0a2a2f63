"""Facts in blocks, and blocks as lines of a width."""

from collections.abc import Iterable, Iterator
from itertools import zip_longest
from typing import Literal, NamedTuple

from finishtui.text.cells import cell_len, fit, visible, wrap

FactRole = Literal["title", "heading", "label", "text", "loud", "disputed"]
BlockLine = tuple[tuple[str, FactRole], ...]
"""One line: pieces of visible text, each with what it is."""

LABEL_CELLS = 30
BESIDE_WIDTH = 56
"""Narrower than this, long labels get a line of their own."""


class Fact(NamedTuple):
    """One line: a label (may be empty) and what it says."""

    label: str
    text: str
    loud: bool = False
    disputed: bool = False


class Block(NamedTuple):
    """Facts under one heading (empty for the first)."""

    heading: str
    facts: tuple[Fact, ...] = ()


def lay_out(blocks: Iterable[Block], width: int) -> Iterator[BlockLine]:
    """Yield the lines of blocks, none wider than `width` cells, an empty line between blocks."""
    for number, block in enumerate(blocks):
        if number:
            yield ()
        if block.heading:
            yield from (((line, "heading"),) for line in wrap(block.heading, width))
        yield from _block_lines(block, width)


def _block_lines(block: Block, width: int) -> Iterator[BlockLine]:
    longest = max((cell_len(visible(fact.label)) for fact in block.facts), default=0)
    column = min(longest, LABEL_CELLS, width // 2)
    for number, fact in enumerate(block.facts):
        is_title = number == 0 and not block.heading and not fact.label
        loud: FactRole = "title" if is_title else "loud"
        role: FactRole = "disputed" if fact.disputed else loud if fact.loud else "text"
        if not longest:
            yield from (((line, role),) for line in wrap(fact.text, width))
        elif longest > column and width < BESIDE_WIDTH:
            yield from (((line, "label"),) for line in wrap(fact.label, width))
            yield from ((("  ", "text"), (line, role)) for line in wrap(fact.text, width - 2))
        else:
            left, right = wrap(fact.label, column), wrap(fact.text, width - column - 2)
            for label, text in zip_longest(left, right, fillvalue=""):
                beside: BlockLine = ((f"{fit(label, column)}  ", "label"), (text, role))
                yield beside if text else ((label.rstrip(), "label"),)
