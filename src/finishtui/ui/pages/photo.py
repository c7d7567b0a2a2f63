"""The photo finish over the whole screen; the list's next and previous finish are a key away."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from textual.app import ComposeResult
from textual.content import Content

from finishtui.distance.everyday import picture_words
from finishtui.distance.gap import Gap, gap_of
from finishtui.domain.finish import Finish
from finishtui.pictures.strip import Strip, draw_photo
from finishtui.text.cells import wrap
from finishtui.ui.base.bindings import bindings_for
from finishtui.ui.pages.sheet import TextSheet
from finishtui.ui.state.list_state import ListState
from finishtui.ui.state.shown import Shown
from finishtui.ui.widgets.paper import Paper, painted
from finishtui.words import basics as wording
from finishtui.words.facts import ranks_line, where_and_when
from finishtui.words.records import record_lines

ROOMY = 18
"""The fewest lines at which everything about the race stands over the picture."""
PICTURE_LINES = 13
"""The picture has so many, where the screen has them: the last words are scrolled to."""


class PhotoView(Paper):
    """Shows a finish; the picture takes the lines that the words leave."""

    def __init__(self, shown: Shown, *, id: str | None = None) -> None:
        super().__init__(self.content_for, id=id)
        self._shown = shown
        self._zoom = 0
        self._whole = False
        self._strip: Strip | None = None

    def show(self, shown: Shown) -> None:
        """Show another finish, as near as the last one."""
        if shown.finish.id != self._shown.finish.id:
            self.scroll_home()
        self._shown = shown
        self.paint()

    def zoom(self, step: int) -> bool:
        """Go so many steps nearer to whole cars; False where there are none left."""
        strip = self._strip
        if strip is None or not 0 <= strip.zoom + step < strip.zooms:
            return False
        self._zoom = strip.zoom + step
        self._whole = strip.zooms > 1 and self._zoom == strip.zooms - 1
        self.paint()
        return True

    def content_for(self, width: int, height: int) -> Content:
        """Return the picture and its words; where these are many, the rest is scrolled to."""
        shown = self._shown
        gap = gap_of(shown.finish, shown.book)
        over, under = _words(shown, gap, width, roomy=height >= ROOMY)
        zoom = 99 if self._whole else self._zoom
        room = max(height - len(over) - len(under), min(PICTURE_LINES, height - len(over) - 2))
        strip = draw_photo(gap, width, room, zoom=zoom, metric=shown.metric)
        self._strip = strip
        return Content("\n").join([*over, *map(painted, strip.lines), *under])


class PhotoScreen(TextSheet[ListState]):
    """One finish of the list; closes with the list's state as it was left."""

    BINDINGS = bindings_for("photo")
    WHERE = "photo"

    def __init__(self, state: ListState) -> None:
        super().__init__()
        self.state = state
        self._at = {finish.id: at for at, finish in enumerate(state.view.rows)}

    def body(self) -> ComposeResult:
        """Return the picture."""
        yield PhotoView(self.shown)

    @property
    def finish(self) -> Finish:
        """The finish that is shown."""
        return self.state.view.book.finish_by_id[self.state.selected or ""]

    @property
    def shown(self) -> Shown:
        """The finish as its picture shows it."""
        state = self.state
        return Shown(self.finish, state.view.book, state.metric, state.names_now)

    def title_words(self) -> tuple[str, str]:
        """Return the race, and its place in the list."""
        return self.finish.race, f"{self._at[self.finish.id] + 1:,} of {len(self._at):,}"

    def show(self, state: ListState) -> None:
        """Show what a state has selected."""
        self.state = state
        self.query_one(PhotoView).show(self.shown)
        self.paint_title()

    def result(self) -> ListState:
        """Return the state with the finish that was shown last."""
        return self.state

    def action_next(self, step: int = 1) -> None:
        """Go to the next finish of the list."""
        at = self._at[self.finish.id] + step
        if 0 <= at < len(self._at):
            self.show(replace(self.state, selected=self.state.view.rows[at].id))

    def action_previous(self) -> None:
        """Go to the finish before."""
        self.action_next(-1)

    def action_zoom(self, way: str) -> None:
        """Zoom in on the noses, or out to whole cars."""
        self.query_one(PhotoView).zoom(-1 if way == "in" else 1)

    def action_units(self) -> None:
        """Switch between inches and centimetres."""
        self.show(replace(self.state, metric=not self.state.metric))

    def action_names(self) -> None:
        """Name series and track as on that day, or as today."""
        self.show(replace(self.state, names_now=not self.state.names_now))


def _words(shown: Shown, gap: Gap, width: int, roomy: bool) -> tuple[list[Content], list[Content]]:
    """Return the lines over and under the picture; with little room, most of them are under it."""
    finish, book = shown.finish, shown.book
    margin = Content.styled(f"{wording.margin_words(finish.margin)}   ", "bold")
    who = f"{wording.car(finish.winner, finish.winner_number)} over {_second(finish)}"
    first, *rest = wrap(who, max(1, width - len(margin)))
    heading = [margin + Content(first), *(Content(" " * len(margin) + line) for line in rest)]
    about = [
        *_quiet(where_and_when(finish, book, shown.names_now), width),
        *_lines([ranks_line(finish, book)], width),
    ]
    told = _lines(picture_words(finish, gap, shown.metric), width)
    records = _lines(record_lines(finish, book), width)
    if roomy:
        return [*about, Content(), *heading, Content()], [Content(), *told, *records]
    return heading, [*told, *records, *about]


def _second(finish: Finish) -> str:
    """Name the car that the margin was measured to, and the official runner-up where that is another."""
    if finish.margin_over:
        return f"{wording.over_whom(finish)} {wording.OVER_OTHER}"
    return wording.car(finish.runner_up, finish.runner_up_number)


def _lines(texts: Iterable[str], width: int) -> list[Content]:
    return [Content(line) for text in texts if text for line in wrap(text, width)]


def _quiet(text: str, width: int) -> list[Content]:
    return [Content.styled(line, "$foreground-muted") for line in wrap(text, width)]
