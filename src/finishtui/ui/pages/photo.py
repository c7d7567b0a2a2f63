"""The photo finish over the whole screen; and finishes side by side, their pictures to one scale."""

from collections.abc import Sequence

from textual.content import Content

from finishtui.distance.everyday import picture_words
from finishtui.distance.gap import Gap, gap_of
from finishtui.domain.finish import Finish
from finishtui.pictures.strip import Strip, compare_strips, draw_photo
from finishtui.text.cells import wrap
from finishtui.text.sentences import counted
from finishtui.ui.pages.sheet import TextSheet
from finishtui.ui.state.list_state import ListState, Shown
from finishtui.ui.widgets.paper import painted, painted_lines, wrapped
from finishtui.words.facts import ranks_line, where_and_when
from finishtui.words.finish import OVER_OTHER, duel, margin_words
from finishtui.words.records import record_lines
from finishtui.words.side_by_side import DIFFERS, comparison_table, side_by_side

ROOMY = 18
"""The fewest lines at which everything about the race stands over the picture."""
PICTURE_LINES = 13
"""The picture has so many, where the screen has them: the last words are scrolled to."""
WHOLE = 99
"""A zoom beyond the last: whole cars, of whichever finish is gone to."""
MUTED = "$foreground-muted"


class PhotoScreen(TextSheet, where="photo"):
    """One finish of the list, the next a key away; the picture takes the lines that the words leave."""

    def __init__(self, state: ListState) -> None:
        super().__init__(state)
        self._at = {finish.id: at for at, finish in enumerate(state.view.rows)}
        self._zoom = 0
        self._strip: Strip | None = None

    @property
    def shown(self) -> Shown:
        shown = self.state.shown
        assert shown  # it is opened with one
        return shown

    def title_words(self) -> tuple[str, str]:
        finish = self.shown.finish
        return finish.race, f"{self._at[finish.id] + 1:,} of {len(self._at):,}"

    def content_for(self, width: int, height: int) -> Content:
        """Return the picture and its words; where these are many, the rest is scrolled to."""
        gap = gap_of(self.shown.finish, self.shown.book)
        over, under = _words(self.shown, gap, width, roomy=height >= ROOMY)
        room = max(height - len(over) - len(under), min(PICTURE_LINES, height - len(over) - 2))
        self._strip = draw_photo(gap, width, room, zoom=self._zoom, metric=self.shown.metric)
        return Content("\n").join([*over, *map(painted, self._strip.lines), *under])

    def action_next(self, step: int = 1) -> None:
        """Go to the next finish of the list, as near as the last one."""
        at = self._at[self.shown.finish.id] + step
        if 0 <= at < len(self._at):
            self.state = self.state._replace(selected=self.state.view.rows[at].id)
            self.paint(from_top=True)

    def action_previous(self) -> None:
        self.action_next(-1)

    def action_zoom(self, way: str) -> None:
        strip = self._strip
        if strip and 0 <= (zoom := strip.zoom + (-1 if way == "in" else 1)) < strip.zooms:
            self._zoom = WHOLE if 1 < strip.zooms == zoom + 1 else zoom
            self.paint()

    def action_names(self) -> None:
        self.state = self.state._replace(names_now=not self.state.names_now)
        self.paint()


def _words(shown: Shown, gap: Gap, width: int, roomy: bool) -> tuple[list[Content], list[Content]]:
    """Return the lines over and under the picture; with little room, most of them are under it."""
    finish, book = shown.finish, shown.book
    margin = Content.styled(f"{margin_words(finish.margin)}   ", "bold")
    who = f"{duel(finish)} {OVER_OTHER if finish.margin_over else ''}".rstrip()
    first, *rest = wrap(who, max(1, width - len(margin)))
    heading = [margin + Content(first), *(Content(" " * len(margin) + line) for line in rest)]
    about = wrapped([where_and_when(finish, book, shown.names_now)], width, MUTED)
    about += wrapped([ranks_line(finish, book)], width)
    more = wrapped([*picture_words(finish, gap, shown.metric), *record_lines(finish, book)], width)
    if roomy:
        return [*about, Content(), *heading, Content()], [Content(), *more]
    return heading, [*more, *about]


class CompareScreen(TextSheet, where="compare"):
    """Two to six finishes: pictures above, a table below, what differs in bold."""

    def __init__(self, finishes: Sequence[Finish], state: ListState) -> None:
        super().__init__(state)
        self._finishes = tuple(finishes)
        self._compared = side_by_side(finishes, state.view.book)
        self._zoom = 0

    def title_words(self) -> tuple[str, str]:
        return f"{counted(len(self._finishes), 'finish')} side by side", f"{DIFFERS} bold: they differ"

    def content_for(self, width: int, _height: int) -> Content:
        book, metric = self.state.view.book, self.state.metric
        drawn = compare_strips(self._finishes, book, width, zoom=self._zoom, metric=metric)
        self._zoom = drawn.zoom
        lines = wrapped([drawn.scale_words, drawn.note], width, MUTED)
        table = painted_lines(comparison_table(self._compared, width))
        return Content("\n").join([*lines, *map(painted, drawn.lines), Content(), table])

    def action_zoom(self, way: str) -> None:
        self._zoom = max(0, self._zoom + (-1 if way == "in" else 1))
        self.paint()
