"""What could be typed next: a few lines at the line that is typed in; the typing goes on."""

from collections.abc import Callable

from textual.content import Content
from textual.events import Click
from textual.widget import Widget

from finishtui.query.complete import Completion
from finishtui.text.cells import cell_len, fit, visible

MOST_LINES = 6
MOST_CELLS = 60
ASKS, TAKES, DOUBTS = "Tab or ↓ chooses", "Tab takes, ↓ chooses", "↓ chooses"
"""What Tab does where nothing of several is chosen; where one is, or there is one; where it takes none."""


class Offers(Widget):
    """Shows completions, a few at a time; it never has the focus."""

    DEFAULT_CSS = """
    Offers {
        overlay: screen; constrain: inside none; display: none; width: auto; height: auto;
        background: $panel; color: $foreground; border: round $primary;
        border-subtitle-color: $foreground-muted; border-subtitle-align: left;
    }
    Offers.-shown { display: block; }
    """

    def __init__(self, take: Callable[[Completion], None], *, over_or_under: bool = False) -> None:
        """`take` puts one in the text. With `over_or_under` there is room on one side of any line."""
        super().__init__()
        self._take = take
        self._over_or_under = over_or_under
        self.offered: tuple[Completion, ...] = ()
        self._column = 0
        self._chosen: int | None = None
        self.is_doubted = False
        """Whether the text may well be none of these, so that Tab takes none that was not gone to."""

    @property
    def chosen(self) -> Completion | None:
        """The completion that was gone to."""
        return None if self._chosen is None else self.offered[self._chosen]

    def offer(self, completions: tuple[Completion, ...], column: int, *, doubted: bool = False) -> None:
        """Offer these under a column; none hides it."""
        if (completions, column, doubted) == (self.offered, self._column, self.is_doubted):
            return
        self.offered, self._column, self._chosen, self.is_doubted = completions, column, None, doubted
        self._say_keys()
        self.styles.offset = (max(0, column), 0)
        self.set_class(bool(completions), "-shown")
        self.refresh(layout=bool(completions))

    def choose(self, step: int) -> None:
        """Go to the next or the one before; before the first is none."""
        if not self.offered:
            return
        at = (-1 if self._chosen is None else self._chosen) + step
        self._chosen = None if at < 0 else min(at, len(self.offered) - 1)
        self._say_keys()
        self.refresh()

    def tab(self) -> None:
        """Take the one that was gone to, or the only one; of several go to the first."""
        if self.chosen or len(self.offered) == 1:
            self._take(self.chosen or self.offered[0])
        else:
            self.choose(1)

    def _say_keys(self) -> None:
        asks = DOUBTS if self.is_doubted else ASKS if len(self.offered) > 1 else TAKES
        self.border_subtitle = asks if self._chosen is None else TAKES

    @property
    def _lines_there(self) -> int:
        height = self.screen.size.height
        room = (height - 1) // 2 - 2 if self._over_or_under else height - 8
        return max(1, min(MOST_LINES, len(self.offered), room))

    @property
    def _top(self) -> int:
        return max(0, (self._chosen or 0) - self._lines_there + 1)

    def _columns(self) -> tuple[int, int]:
        """Return the cells of the labels and of what stands behind them."""
        room = min(MOST_CELLS, self.screen.size.width - 4)
        behind = max((cell_len(_behind(one)) for one in self.offered), default=0)
        label = max((cell_len(visible(one.label)) for one in self.offered), default=0)
        label = min(label, max(8, room - min(behind, 8) - 1))
        least = max(len(TAKES) + 3 - label, 0)
        return label, max(least, min(behind, max(0, room - label - 1)))

    def get_content_width(self, *_: object) -> int:
        return sum(self._columns()) + 1

    def get_content_height(self, *_: object) -> int:
        return self._lines_there

    def render(self) -> Content:
        label, behind = self._columns()
        lines = []
        for at in range(self._top, min(len(self.offered), self._top + self._lines_there)):
            one = self.offered[at]
            style = "reverse" if at == self._chosen else ""
            side = "right" if one.count is not None else "left"
            line = Content.styled(f"{fit(one.label, label)} ", f"bold {style}".strip())
            lines.append(line + Content.styled(fit(_behind(one), behind, side), style))
        return Content("\n").join(lines)

    def on_click(self, event: Click) -> None:
        event.stop()
        offset = event.get_content_offset(self)
        at = self._top + offset.y if offset else -1
        if 0 <= at < len(self.offered):
            self._take(self.offered[at])


def _behind(one: Completion) -> str:
    """Return how many it finds, or what it looks at without the examples."""
    return visible(one.help.partition(":")[0]) if one.count is None else f"{one.count:,}"
