"""Completions under a field of the form, from the book."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual import events
from textual.message import Message
from textual.widgets import Input
from textual_autocomplete import AutoComplete, DropdownItem, TargetState

from finishtui.domain.cells import visible


class BookCompletion(AutoComplete):
    """Offers what `find` returns for the text; Enter or a click takes it, Tab goes on without it."""

    DEFAULT_CSS = """
    BookCompletion { & AutoCompleteList { max-height: 6; background: $panel; } }
    """

    class Taken(Message):
        """A value was put in the line, which says nothing of it itself."""

    def __init__(self, target: Input, find: Callable[[str], Sequence[str]]) -> None:
        super().__init__(target, candidates=None, prevent_default_tab=False)
        self._find = find

    def get_candidates(self, target_state: TargetState) -> list[DropdownItem]:
        """Return the values to offer for the text."""
        return [DropdownItem(visible(value)) for value in self._find(target_state.text)]

    def get_matches(
        self, target_state: TargetState, candidates: list[DropdownItem], search_string: str
    ) -> list[DropdownItem]:
        """Return all: they match already."""
        return candidates

    def post_completion(self) -> None:
        """Hide, and say that a value was taken."""
        super().post_completion()
        self.post_message(self.Taken())

    def _listen_to_messages(self, event: events.Event) -> None:
        if isinstance(event, events.Key) and event.key == "tab":
            self.action_hide()
        else:
            super()._listen_to_messages(event)
