"""What panes report that come after the first paint; the list knows these without loading the panes."""

from __future__ import annotations

from dataclasses import dataclass

from textual.message import Message

from finishtui.ranks.view import View


@dataclass(eq=False, repr=False)
class EntryChosen(Message):
    """An entry of the sidebar, or of the line that stands for it, was chosen."""

    number: int
    """From 1."""


@dataclass(eq=False, repr=False)
class GroupFolded(Message):
    """A group of the sidebar was folded, or opened."""

    group: str
    """Its id."""


@dataclass(eq=False, repr=False)
class FilterTyped(Message):
    """The filter's text has changed."""

    text: str


@dataclass(eq=False, repr=False)
class FilterLeft(Message):
    """The filter's line was left: by Enter, Esc, or a click elsewhere."""


@dataclass(eq=False, repr=False)
class EmptinessExplained(Message):
    """It is known why the filter leaves nothing of a view."""

    view: View
    words: str
    """A line each."""
