"""Completions under a field of the form, from the book."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual import events
from textual.message import Message
from textual.widgets import Input
from textual_autocomplete import AutoComplete, DropdownItem, TargetState

from finishtui.text.cells import visible


class BookCompletion(AutoComplete):
    """Offers what `find` returns for the text; Enter or a click takes it, Tab goes on without it.

    It is laid out right under the row of its field, or over it where there is no room under it.
    """

    # What is turned over goes up by its height and its margin: the row of the field is left free.
    DEFAULT_CSS = """
    BookCompletion {
        constrain: inside inflect; margin-bottom: 1; max-width: 100%;
        &.-astray { visibility: hidden; }
        & AutoCompleteList { max-height: 6; max-width: 100%; background: $panel; }
    }
    """

    class Taken(Message):
        """A value was put in the line, which says nothing of it itself."""

    def __init__(self, target: Input, find: Callable[[str], Sequence[str]]) -> None:
        super().__init__(target, candidates=None, prevent_default_tab=False)
        self._find = find

    def _align_to_target(self) -> None:
        """Leave it where it is laid out: cells counted once are wrong after a scroll or in another window."""

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
