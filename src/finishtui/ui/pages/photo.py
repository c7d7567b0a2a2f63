"""The photo finish over the whole screen; the list's next and previous finish are a key away."""

from __future__ import annotations

from dataclasses import replace

from textual.app import ComposeResult

from finishtui.domain.finish import Finish
from finishtui.ui.base.bindings import bindings_for
from finishtui.ui.pages import opening
from finishtui.ui.pages.photo_view import PhotoView
from finishtui.ui.pages.text_sheet import TextSheet
from finishtui.ui.state.list_state import ListState
from finishtui.ui.state.shown import Shown


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
        yield PhotoView(self._shown())

    @property
    def finish(self) -> Finish:
        """The finish that is shown."""
        return self.state.view.book.finish_by_id[self.state.selected or ""]

    def _shown(self) -> Shown:
        state = self.state
        return Shown(self.finish, state.view.book, state.metric, state.names_now)

    def title_words(self) -> tuple[str, str]:
        """Return the race, and its place in the list."""
        return self.finish.race, f"{self._at[self.finish.id] + 1:,} of {len(self._at):,}"

    def show(self, state: ListState) -> None:
        """Show what a state has selected."""
        self.state = state
        self.query_one(PhotoView).show(self._shown())
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

    def action_sources(self) -> None:
        """Show what every source says."""
        opening.show_sources(self.app, self._shown())

    def action_open_source(self) -> None:
        """Open a source in the browser."""
        opening.open_source(self.app, self._shown())

    def action_share(self) -> None:
        """Put this finish in a file."""
        opening.share(self.app, self._shown(), self.state)
