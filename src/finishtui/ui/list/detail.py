"""The detail pane: all facts of the finish under the cursor."""

from textual.content import Content

from finishtui.distance.everyday import picture_words
from finishtui.distance.gap import gap_of
from finishtui.pictures.strip import TWO_PICTURES, draw_photo
from finishtui.text.cells import wrap
from finishtui.text.sentences import as_sentence
from finishtui.ui.base.keys import bindings_for
from finishtui.ui.state.list_state import Shown
from finishtui.ui.widgets.paper import FactsView, painted, painted_blocks
from finishtui.words.facts import facts_of

ROOMY = 28
"""The fewest lines at which the whole vehicles stand over their noses, and the facts in sight still."""


SHARE, MOST_CELLS = 36, 64
"""The part of a wide screen's room that it takes, in percent, and the most."""


class Detail(FactsView):
    """Shows one finish whole: its title, its picture, its facts, its sources."""

    BINDINGS = bindings_for("detail")
    DEFAULT_CSS = """
    Detail { width: 1fr; }
    Detail.-beside { dock: right; border-left: vkey $foreground 30%; }
    Detail.-under { height: 17; border-top: solid $foreground 30%; }
    """

    _shown: Shown | None = None

    def stand(self, place: str, width: int) -> None:
        """Stand beside the list, under it, or over it, as the class says, or nowhere; `width` is of both."""
        self.display = bool(place)
        for each in ("-beside", "-under"):
            self.set_class(place == each, each)
        self.styles.width = min(MOST_CELLS, width * SHARE // 100) if place == "-beside" else None

    def show(self, shown: Shown | None) -> None:
        """Show a finish, from its first line; nothing where there is none."""
        before, self._shown = self._shown, shown
        if not shown or not before or shown.finish.id != before.finish.id:
            self.paint()
            self.scroll_home()
        elif shown != before:
            self.paint_in_place()

    def on_show(self) -> None:
        """Catch up with the list: a hidden pane makes no facts."""
        self.paint()

    def paint(self) -> None:
        if self.display:
            super().paint()

    def content_for(self, width: int, height: int) -> Content:
        if not self._shown:
            return Content()
        finish, book, metric, names_now, why = self._shown
        blocks = facts_of(finish, book, names_now, metric)
        gap = gap_of(finish, book)
        told = picture_words(finish, gap, metric)
        words = [Content(line) for text in told for line in wrap(text, width)]
        if why:
            words += [Content(), *map(Content, wrap(as_sentence(why), width))]
        room = TWO_PICTURES if height >= ROOMY else 0
        picture = [painted(line) for line in draw_photo(gap, width, room, metric=metric).lines]
        title, facts = (painted_blocks(part, width) for part in (blocks[:1], blocks[1:]))
        return Content("\n").join([title, Content(), *picture, *words, Content(), facts])
