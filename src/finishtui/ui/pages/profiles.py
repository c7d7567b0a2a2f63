"""What the list shows, counted; and all that the book knows of a driver or a track, most lines leading on."""

from textual import on
from textual.content import Content
from textual.events import Resize
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from finishtui.profiles.counts import DIMENSIONS, IN_ORDER, ORDERS, PEOPLE, CountRow, Dimension, bar, counts
from finishtui.profiles.pages import ProfileLine, driver_lines, page_of_driver, page_of_track, track_lines
from finishtui.ranks.scope import ALL
from finishtui.ranks.view import SortKey
from finishtui.text.cells import cell_len, cut, visible, wrap
from finishtui.text.sentences import counted
from finishtui.ui.pages.sheet import Sheet
from finishtui.ui.state.list_state import ListState
from finishtui.ui.table.finish_table import FinishTable
from finishtui.ui.table.layout import Column, Look, decimal_shape
from finishtui.ui.widgets.choices import Choices
from finishtui.ui.widgets.label_lines import TabLine
from finishtui.ui.widgets.words import Words
from finishtui.words.ranks import view_words

LEAST_BAR, MOST_BAR = 8, 60
LEAST_LABEL, MOST_LABEL = 6, 28
DATE_CELLS = 10
DESCENDING = ("count", "last")
FAINT = frozenset({"bar"})


class CountTable(FinishTable[CountRow], inherit_bindings=False):
    """The rows; left and right are the screen's."""

    BINDINGS = [binding for binding in FinishTable.BINDINGS if "column" not in getattr(binding, "action", "")]


class CountsScreen(Sheet, where="counts"):
    """What can be counted, and the rows of one count."""

    DEFAULT_CSS = "CountsScreen CountTable { height: 1fr; }"

    def __init__(self, state: ListState) -> None:
        super().__init__(state)
        self._order = "count"
        self._rows: tuple[CountRow, ...] = ()
        self._most, self._bar = 0, LEAST_BAR
        self._tabs, self._table = TabLine(DIMENSIONS), CountTable(lambda row: row.key)
        self.body = (self._tabs, self._table)

    def on_mount(self) -> None:
        self.watch(self._tabs, "current", self._count)

    def on_resize(self, event: Resize) -> None:
        """Give the bars the room that the rest leaves."""
        super().on_resize(event)
        self._show()

    def title_words(self) -> tuple[str, str]:
        return f"Counts of {view_words(self.state.view)}", counted(len(self.state.view.rows), "finish")

    @property
    def _by(self) -> Dimension:
        return DIMENSIONS[self._tabs.current - 1]

    def _count(self) -> None:
        self._rows = counts(self.state.view.rows, self._by, self.state.view.book)
        self._most = max((row.count for row in self._rows), default=0)
        self._arrange("label" if self._by in IN_ORDER else "count")

    def _arrange(self, order: str) -> None:
        self._order = order
        self._show()

    def _show(self) -> None:
        self._table.show(
            sorted(self._rows, key=ORDERS[self._order]),
            self._columns(),
            self._look,
            [SortKey(self._order, self._order in DESCENDING)],
            "Nothing to count: the list is empty.",
        )

    def _columns(self) -> tuple[Column, ...]:
        label = max((cell_len(visible(row.label)) for row in self._rows), default=0)
        label = max(LEAST_LABEL, min(label, MOST_LABEL))
        margin, places = decimal_shape(row.closest.margin.text for row in self._rows)
        margin, count = max(len("closest") + 1, margin), max(6, len(f"{self._most:,}"))
        fixed = label + count + margin + DATE_CELLS + 10
        self._bar = max(LEAST_BAR, min(self.size.width - fixed, MOST_BAR))
        return (
            Column("label", self._by, label, priority=0, loud=True),
            Column("count", "count", count, priority=0, align="right"),
            Column("bar", "", self._bar, priority=3),
            Column("closest", "closest", margin, align="decimal", places=places, priority=1),
            Column("last", "last", DATE_CELLS, priority=2),
        )

    def _look(self, row: CountRow) -> Look:
        drawn = bar(row.count, self._most, self._bar)
        cells = row.label, f"{row.count:,}", drawn, row.closest.margin.text, row.last.isoformat()
        return Look(cells, dim=FAINT)

    @on(FinishTable.HeaderClicked)
    def _header_clicked(self, event: FinishTable.HeaderClicked) -> None:
        self._arrange("count" if event.column == "bar" else event.column)

    def action_by(self, way: str) -> None:
        self._tabs.step(1 if way == "next" else -1)

    def action_order(self) -> None:
        orders = list(ORDERS)
        self._arrange(orders[(orders.index(self._order) + 1) % len(orders)])

    @on(FinishTable.Opened)
    def action_drill(self) -> None:
        """Close, and narrow the list to the finishes of the row under the cursor."""
        if row := self._table.cursor_value:
            self.leave(self.state.filtered(f"{self.state.kept_text} {row.query}".strip()))

    def action_profile(self) -> None:
        row = self._table.cursor_value
        if row and self._by in ("track", *PEOPLE):
            is_track = self._by == "track"
            page = ProfileScreen(row.closest.track if is_track else row.label, self.state, is_track=is_track)
            self.app.push_screen(page, self.leave)
        else:
            self.app.say("Drivers and tracks have a page of their own; Enter shows these in the list.")


class ProfileScreen(Sheet, where="profile"):
    """A driver's or a track's page, where most lines lead on: to a finish, or to all that it is about."""

    DEFAULT_CSS = """
    ProfileScreen Words { height: auto; padding: 0 1; color: $text-muted; }
    ProfileScreen Choices { height: 1fr; margin-top: 1; }
    """

    def __init__(self, name: str, state: ListState, *, is_track: bool) -> None:
        """`name` is one that the book has."""
        super().__init__(state)
        book = state.view.book
        if is_track:
            track = page_of_track(book.track_named(name), book)
            self._profile = track_lines(track, book, metric=state.metric)
        else:
            self._profile = driver_lines(page_of_driver(name, book), book)
        self._about, self._lines = Words(), Choices()
        self.body = (self._about, self._lines)

    def on_resize(self, event: Resize) -> None:
        """Cut the lines to the room there is; the cursor starts at the first that leads somewhere."""
        super().on_resize(event)
        width = max(1, event.size.width - 3)
        self._about.say("\n".join(wrap(self._profile.about, width)))
        lines = self._profile.lines
        first = next((n for n, line in enumerate(lines) if line.kind), None)
        at = first if self._lines.highlighted is None else None
        self._lines.show((_option(line, width, apart=n > 0) for n, line in enumerate(lines)), at)

    def title_words(self) -> tuple[str, str]:
        return self._profile.title, "all series, all years"

    @on(OptionList.OptionSelected)
    def action_follow(self) -> None:
        if self._lines.highlighted is None:
            return
        line = self._profile.lines[self._lines.highlighted]
        match line.kind:
            case "finish":
                self.leave(self.state.showing(line.goal))
            case "query":
                self.action_list(f" {line.goal}")
            case "driver" | "track":
                page = ProfileScreen(line.goal, self.state, is_track=line.kind == "track")
                self.app.push_screen(page, self.leave)

    def action_list(self, more: str = "") -> None:
        """Show all that the page is about in the list, or what of it `more` asks for."""
        self.leave(self.state._replace(scope=ALL).filtered(f"{self._profile.query}{more}"))


def _option(line: ProfileLine, width: int, *, apart: bool) -> Option:
    """Return a line as an option; a heading stands `apart` from what is over it."""
    text = cut(visible(line.text), width)
    if line.heading:
        before = Content("\n " if apart else " ")
        return Option(before + Content.styled(text, "bold underline"), disabled=True)
    return Option(Content(f" {text}"))
