"""The table and the panes around it: which of them are seen, and where."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeVar

from textual._compositor import LayoutUpdate
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widget import Widget

from finishtui.domain.finish import Finish
from finishtui.ui.table.finish_table import FinishTable

if TYPE_CHECKING:
    from finishtui.ui.base.book_app import BookApp
    from finishtui.ui.list.detail import Detail
    from finishtui.ui.list.filter_bar import FilterBar
    from finishtui.ui.list.sidebar import Sidebar

Pane = TypeVar("Pane", bound=Widget)

SIDEBAR_CELLS = 26


class Room(NamedTuple):
    """Which panes are to be seen, by the terminal's size and by what the user wants."""

    columns: str
    lines: str
    """The classes of a screen of its size."""
    wants_sidebar: bool | None
    wants_detail: bool | None
    """Whether the user asked for a pane or hid it; None leaves it to the room there is."""

    @property
    def is_low(self) -> bool:
        """Whether there are few lines for anything but the rows."""
        return self.lines in ("-no-height", "-short")

    @property
    def is_too_small(self) -> bool:
        """Whether the list cannot be shown at all."""
        return self.columns == "-no-width" or self.lines == "-no-height"

    @property
    def has_sidebar(self) -> bool:
        """Whether the sidebar is to be seen; where it is not, a line stands for it."""
        return self.columns in ("-medium", "-wide") if self.wants_sidebar is None else self.wants_sidebar

    @property
    def detail(self) -> str:
        """Where the detail pane is, as its class: beside the list, under it, over it; empty for nowhere."""
        place = "-beside" if self.columns == "-wide" else "-over"
        if (self.columns, self.lines) == ("-medium", "-tall"):
            place = "-under"
        return place if (place != "-over" if self.wants_detail is None else self.wants_detail) else ""

    @property
    def has_glance(self) -> bool:
        """Whether a few lines under the list stand for the detail pane."""
        return not (self.detail or self.is_low or self.is_too_small)


class Body(Vertical):
    """Holds the table, and makes each pane when it is to be seen for the first time."""

    DEFAULT_CSS = """
    Body { height: 1fr; }
    """

    app: BookApp
    sidebar: Sidebar | None = None
    detail: Detail | None = None
    filter_bar: FilterBar | None = None

    def __init__(self, table: FinishTable[Finish]) -> None:
        super().__init__()
        self.table = table

    def compose(self) -> ComposeResult:
        yield self.table

    async def furnish(self, room: Room, *, filtered: bool) -> None:
        """Bring in what is to be seen and is not there yet; the filter bar where a list is `filtered`."""
        if room.has_sidebar and not self.sidebar:
            from finishtui.ui.list.sidebar import Sidebar

            self.sidebar = await self._brought(Sidebar(), before=0)
        if room.detail and not self.detail:
            from finishtui.ui.list.detail import Detail

            self.detail = await self._brought(Detail())
        if filtered and not self.filter_bar:
            from finishtui.ui.list.filter_bar import FilterBar

            self.filter_bar = await self._brought(FilterBar(), before=self.table)

    async def _brought(self, pane: Pane, before: Widget | int | None = None) -> Pane:
        if self.is_attached:  # else the program was ended meanwhile
            await self.mount(pane, before=before)
        return pane

    def fit(self, room: Room) -> None:
        """Give every pane its place."""
        self.display = not room.is_too_small
        self.table.display = room.detail != "-over"
        if self.sidebar:
            self.sidebar.display = room.has_sidebar
        if self.detail:
            width = self.app.size.width - (SIDEBAR_CELLS if room.has_sidebar else 0)
            self.detail.stand(room.detail, width)
        if self.filter_bar:
            self.filter_bar.display &= self.table.display

    def draw_rows(self) -> None:
        """Draw the rows alone and at once, over an early frame too: what stands around them holds."""
        region = self.table.scrollable_content_region.at_offset(self.table.region.offset)
        rows = self.table.render_lines(region.reset_offset)
        self.app._display(self.screen, LayoutUpdate([[row] for row in rows], region))
