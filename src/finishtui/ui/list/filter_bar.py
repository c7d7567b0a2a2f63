"""The filter: a line to type in, what could be typed next, and the query read back in words."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.events import Blur
from textual.widgets import Input

from finishtui.query.complete import Completion
from finishtui.query.parse import QueryError
from finishtui.text.cells import cell_len, cut, visible, wrap_to
from finishtui.ui.list.messages import FilterAsked, FilterLeft, FilterMoved, FilterTyped
from finishtui.ui.widgets.line import Line
from finishtui.ui.widgets.offers import Offers
from finishtui.ui.widgets.words import Words

Offered = tuple[Completion, ...]


class FilterBar(Vertical):
    """Shown while a filter is typed or kept. Enter keeps the text, Esc clears it, Tab completes it."""

    DEFAULT_CSS = """
    FilterBar { height: auto; display: none; }
    FilterBar Input { display: none; }
    FilterBar Words { height: 1; padding: 0 1; color: $text-muted; }
    FilterBar Words.-long { height: 2; }
    FilterBar Words.-wrong { color: $text-error; }
    """
    BINDINGS = [
        Binding("escape", "give_up", "clear", show=False),
        Binding("tab", "take", "complete", show=False),
        Binding("down", "choose(1)", "next", show=False),
        Binding("up", "choose(-1)", "before", show=False),
    ]

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._line = Line(
            placeholder="words, or track:talladega margin<=0.005 year:2003..",
            compact=True,
            select_on_focus=False,
        )
        self._words, self._offers = Words(), Offers()
        self._offered_for: tuple[str, int] | None = None
        """The text and the place in it that the offers are for."""
        self._heard = ""
        """The text that the list was told of last."""
        self._mend: tuple[str, Completion] | None = None
        """The text that finds nothing, and what is offered instead of it."""

    def compose(self) -> ComposeResult:
        """Return the line, its reading and its completions."""
        yield self._line
        yield self._words
        yield self._offers

    def on_mount(self) -> None:
        """Follow the cursor through the text."""
        self.watch(self._line, "selection", self._moved, init=False)

    def _moved(self) -> None:
        # A letter moves the cursor too, and is told of as a text.
        if self.typing and self._line.value == self._heard:
            self.post_message(FilterMoved(*self._place))

    @property
    def typing(self) -> bool:
        """Say whether the line is open."""
        return self.has_class("-typing")

    def open(self, text: str) -> None:
        """Open the line with a text to go on from."""
        self.add_class("-typing")
        self.display = self._line.display = True
        with self._line.prevent(Input.Changed):
            self._line.value = text
        self._heard = text
        self._line.cursor_position = len(text)
        # At once, not in a moment as `focus` does: the keys that follow are for this line.
        self.screen.set_focus(self._line)
        self._offer(())

    def close(self) -> None:
        """Close the line; what it read stays while there is a filter."""
        self.remove_class("-typing")
        self._line.display = False
        self.display = self.has_class("-kept")
        self._offer(())

    def show(self, reading: str, found: str, error: QueryError | None) -> None:
        """Show the query in words and how many it finds; for a mistake, what is wrong and where."""
        line = self._words
        line.set_class(error is not None, "-wrong")
        self.set_class(bool(reading), "-kept")
        self.display = bool(reading) or self.typing
        # Its own size is not known before it is shown for the first time.
        width = (self.size.width or self.screen.size.width) - 2
        lines = _mistake(error, self._line.value, width) if error else [_told(reading, found, width)]
        line.set_class(len(lines) > 1, "-long")
        line.say(Content("\n").join(lines))

    def offer(self, found: Offered, text: str, cursor: int) -> bool:
        """Offer completions for a text and a place in it, unless it has changed; says whether it did."""
        if not (self.typing and self._offers.is_attached) or (text, cursor) != self._place:
            return False  # the text is another by now, or the program is being left
        self._offer(found)
        return bool(self._offers.offered)

    def mend(self, text: str, completion: Completion) -> None:
        """Offer what finds something, and that alone, while the text is the one that finds nothing."""
        self._mend = (text, completion)
        if self.typing and text == self._line.value:
            self._offer(())

    @property
    def _place(self) -> tuple[str, int]:
        return self._line.value, self._line.cursor_position

    def _offer(self, found: Offered) -> None:
        text = self._line.value
        if self._mend and self.typing and self._mend[0] == text:
            found = (self._mend[1],)
        start = found[0].start if found else 0
        self._offers.offer(found, cell_len(visible(text[:start])))
        self._offered_for = self._place if found else None

    # What the user does.

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self._heard = self._line.value
        self.post_message(FilterTyped(*self._place))

    @on(Input.Submitted)
    def _kept(self, event: Input.Submitted) -> None:
        event.stop()
        if self._offers.chosen:
            self.take(self._offers.chosen)
        else:
            self.post_message(FilterLeft())

    @on(Offers.Taken)
    def _clicked(self, event: Offers.Taken) -> None:
        event.stop()
        self.take(event.completion)

    def action_give_up(self) -> None:
        """Clear the filter and leave."""
        self._line.value = ""
        self.post_message(FilterLeft())

    def action_take(self) -> None:
        """Take what is offered, or ask for it."""
        offers = self._offers
        if offers.offered and self._offered_for == self._place:
            self.take(offers.chosen or offers.offered[0])
        else:
            self.post_message(FilterAsked(*self._place))

    def action_choose(self, step: int) -> None:
        """Go to another of what is offered; down where nothing is offered leaves the line."""
        if self._offers.offered:
            self._offers.choose(step)
        elif step > 0:
            self.post_message(FilterLeft())

    def take(self, completion: Completion) -> None:
        """Put a completion in the text, the cursor behind it."""
        line = self._line
        line.value = completion.applied(line.value)
        line.cursor_position = completion.start + len(completion.insert)

    def on_descendant_blur(self, event: Blur) -> None:
        """Keep the text where the user goes elsewhere."""
        if self.typing:
            self.post_message(FilterLeft())


def _told(reading: str, found: str, width: int) -> Content:
    """Return the reading in one line; where it is too long, how many it finds stays."""
    if not reading:
        return Content()
    behind = f" - {found}"
    return Content(cut(visible(reading), width - cell_len(behind)) + behind)


def _mistake(error: QueryError, text: str, width: int) -> list[Content]:
    """Return the text with the mistake underlined, and what to write instead; the latter alone if need be."""
    said = visible(f"{error.message}{f' - {error.hint}' if error.hint else ''}")
    if cell_len(visible(text)) + cell_len(said) + 3 > width:
        return [Content(line) for line in wrap_to(2, said, width)]
    start, end = error.column, error.column + max(1, error.length)
    marked = Content(visible(text[:start])) + Content.styled(
        visible(text[start:end]) or " ", "underline bold"
    )
    return [marked + Content(f"{visible(text[end:])}   {said}")]
