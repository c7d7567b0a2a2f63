"""The help: the keys of where you are, the marks in view, the query, then all keys; `/` searches in it."""

from collections.abc import Sequence

from textual import on
from textual.content import Content
from textual.widgets import Input

from finishtui.actions import Action, Where, keys_by_group
from finishtui.text.names import fold
from finishtui.ui.pages.sheet import TextSheet
from finishtui.ui.state.list_state import ListState
from finishtui.ui.widgets.line import Line
from finishtui.ui.widgets.paper import painted_blocks
from finishtui.words.blocks import Block, Fact

TWO_COLUMNS = 116
"""The fewest cells that are parted in two columns."""


class HelpScreen(TextSheet, where="help"):
    """What can be done, and what is seen."""

    AUTO_FOCUS = ""  # a letter is typed once the line is there
    DEFAULT_CSS = """
    HelpScreen Line { display: none; height: 1; border: none; padding: 0 1; margin-bottom: 1; }
    HelpScreen.-searching Line { display: block; }
    """

    def __init__(
        self, state: ListState, where: Where, actions: Sequence[Action], more: Sequence[Block]
    ) -> None:
        """`more` stands between the keys of `where` and those of all places."""
        super().__init__(state)
        self._line = Line(placeholder="words, all of which must be there", compact=True)
        self.body = (self.paper, self._line)
        self._blocks = (
            _block("Keys here", [a for a in actions if a.where == where and (a.footer or where != "list")]),
            *more,
            *(_block(group, of_group) for group, of_group in keys_by_group(actions)),
        )

    def title_words(self) -> tuple[str, str]:
        return "Help", ""

    def content_for(self, width: int, height: int) -> Content:
        """Return what has every word that is searched for, in two columns where there is room."""
        words = fold(self._line.value).split()
        blocks = [found for block in self._blocks if (found := _with_words(block, words)).facts]
        if not blocks:
            blocks = [Block("", (Fact("", "Nothing here has all of these words."),))]
        return painted_blocks(blocks, width, columns=1 + (width >= TWO_COLUMNS))

    def action_search(self) -> None:
        self.add_class("-searching")
        self._line.focus()

    @on(Input.Changed)
    def _typed(self) -> None:
        self.paint()

    @on(Input.Submitted)
    def _kept(self) -> None:
        self.set_focus(None)

    def action_back(self) -> None:
        if self.has_class("-searching"):
            self._line.value = ""
            self.remove_class("-searching")
            self.set_focus(None)
        else:
            self.action_close()


def _block(heading: str, actions: Sequence[Action]) -> Block:
    return Block(heading, tuple(Fact(action.key_words, action.help) for action in actions))


def _with_words(block: Block, words: Sequence[str]) -> Block:
    """Return a block's facts that have every word; a heading that has them keeps all."""
    if all(word in fold(block.heading) for word in words):
        return block
    found = (fact for fact in block.facts if all(word in fold(f"{fact.label} {fact.text}") for word in words))
    return Block(block.heading, tuple(found))
