"""What panes report that come after the first paint; the list knows these without loading the panes."""

from __future__ import annotations

from dataclasses import dataclass

from textual.message import Message


@dataclass(eq=False, repr=False)
class EntryChosen(Message):
    """An entry of the sidebar was chosen, by Enter or click."""

    number: int
    """From 1."""


@dataclass(eq=False, repr=False)
class FilterTyped(Message):
    """The filter's text has changed."""

    text: str
    cursor: int


@dataclass(eq=False, repr=False)
class FilterMoved(Message):
    """The cursor went to another place in the filter's text."""

    text: str
    cursor: int


@dataclass(eq=False, repr=False)
class FilterAsked(Message):
    """Completion is asked for, and nothing is offered for the text as it is."""

    text: str
    cursor: int


@dataclass(eq=False, repr=False)
class FilterLeft(Message):
    """The filter's line was left: by Enter, Esc, or a click elsewhere."""
