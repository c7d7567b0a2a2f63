"""What panes report that come after the first paint; the list knows these without loading the panes."""

from textual.message import Message

from finishtui.ranks.view import View


class EntryChosen(Message):
    """An entry of the sidebar, or of the line that stands for it, was chosen."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.number = number


class GroupFolded(Message):
    """A group of the sidebar, by its id, was folded, or opened."""

    def __init__(self, group: str) -> None:
        super().__init__()
        self.group = group


class FilterTyped(Message):
    """The filter's text has changed."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text


class FilterLeft(Message):
    """The filter's line was left: by Enter, Esc, or a click elsewhere."""


class EmptinessExplained(Message):
    """It is known why the filter leaves nothing of a view, in `words`, a line each."""

    def __init__(self, view: View, words: str) -> None:
        super().__init__()
        self.view, self.words = view, words
