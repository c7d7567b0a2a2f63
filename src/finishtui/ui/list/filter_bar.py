"""The filter: a line to type in, what could be typed next, and the query read back in words."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.events import Blur
from textual.widgets import Input

from finishtui.domain.book import Book
from finishtui.query.complete import Completion, complete
from finishtui.query.describe import describe
from finishtui.query.mend import Emptiness, why_empty
from finishtui.query.parse import QueryError, without_blanks
from finishtui.ranks.view import View
from finishtui.text.cells import cell_len, cut, visible, wrap_to
from finishtui.text.sentences import as_sentence, counted
from finishtui.ui.base.keys import bindings_for
from finishtui.ui.list.messages import EmptinessExplained, FilterLeft, FilterTyped
from finishtui.ui.state.list_state import ListState
from finishtui.ui.widgets.line import Line
from finishtui.ui.widgets.offers import Offers
from finishtui.ui.widgets.words import Words

if TYPE_CHECKING:
    from finishtui.ui.base.book_app import BookApp

PAUSE = 0.01
"""Seconds without a key before anything is looked for: it never holds up the typing."""


class FilterBar(Vertical):
    """Shown while a filter is typed or kept. Enter keeps the text, Esc clears it, Tab completes it."""

    DEFAULT_CSS = """
    FilterBar { height: auto; display: none; }
    FilterBar Input { display: none; }
    FilterBar Words { height: 1; padding: 0 1; color: $text-muted; }
    FilterBar Words.-long { height: 2; }
    FilterBar Words.-wrong { color: $text-error; }
    """
    BINDINGS = bindings_for("filter")
    app: BookApp

    def __init__(self) -> None:
        super().__init__()
        self._line = Line(
            placeholder="words, or track:talladega margin<=0.005 year:2003..",
            compact=True,
            select_on_focus=False,
        )
        self._words, self._offers = Words(), Offers(self._line.complete)
        self._state = ListState(Book())
        """The list that its words are about."""
        self._typed_text = ""
        """The text that the list was given last."""
        self._offered_for: tuple[str, int] | None = None
        """The text and the place in it that the offers are for."""
        self._mend: tuple[str, Completion] | None = None
        """The text that finds nothing, and what is offered instead of it."""

    def compose(self) -> ComposeResult:
        yield self._line
        yield self._words
        yield self._offers

    def on_mount(self) -> None:
        """Offer what could stand where the cursor has gone in the text."""
        self.watch(self._line, "selection", self._moved, init=False)

    def _moved(self) -> None:
        if self.typing and self._line.value == self._typed_text:  # else the cursor follows a letter
            self._look_up_offers()

    @property
    def typing(self) -> bool:
        """Whether the line is open."""
        return self.has_class("-typing")

    def open(self, text: str) -> None:
        """Open the line with a text to go on from."""
        self.add_class("-typing")
        self.display = self._line.display = True
        with self._line.prevent(Input.Changed):
            self._line.value = self._typed_text = text
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

    def show(self, state: ListState) -> None:
        """Show a list's query in words and how many it finds; for a mistake, what is wrong and where."""
        self._state, error = state, state.error
        reading = self._say()
        self._words.set_class(error is not None, "-wrong")
        self.set_class(bool(reading), "-kept")
        self.display = bool(reading) or self.typing
        if error:
            meant = without_blanks(state.text)
            if meant:
                self._offer_instead(state.text, Completion(meant, meant, None, 0, len(state.text)))
        elif state.query and not state.view.rows:
            self._explain(state)

    def _say(self) -> str:
        """Say the query in words, or its mistake, in the room that there is; return the query in words."""
        state = self._state
        reading = describe(state.query, state.book) if state.text.strip() else ""
        # Its own size is not known before it is shown for the first time.
        width = (self.size.width or self.app.size.width) - 2
        count = f" - {len(state.view.rows):,} of {state.view.total:,}" if reading else ""
        lines = [Content(cut(visible(reading), width - cell_len(count)) + count)]
        if state.error:
            lines = _mistake(state.error, state.text, width)
        self._words.set_class(len(lines) > 1, "-long")
        self._words.say(Content("\n").join(lines))
        return reading

    def on_resize(self) -> None:
        self._say()

    @work(exclusive=True, group="why-empty")
    async def _explain(self, state: ListState) -> None:
        """Find out which term empties the list, and offer what would find something."""
        await asyncio.sleep(PAUSE)  # the next letter ends this one here
        why = await asyncio.to_thread(_why_empty, state.view)
        if why is None:
            return
        self.post_message(EmptinessExplained(state.view, _why_words(why, typing=self.typing)))
        if why.suggestion and (instead := str(why.suggestion)) != state.text:
            mended = Completion(instead, instead or "all finishes", why.count, 0, len(state.text))
            self._offer_instead(state.text, mended)

    # What could be typed next.

    @property
    def _place(self) -> tuple[str, int]:
        return self._line.value, self._line.cursor_position

    @work(exclusive=True, group="offers")
    async def _look_up_offers(self) -> None:
        """Offer completions once the typing pauses."""
        await asyncio.sleep(PAUSE)  # the next letter ends this one here
        text, cursor = place = self._place
        if self.typing and place != self._offered_for:
            found = await asyncio.to_thread(complete, text, cursor, self._state.book) if text.strip() else ()
            if self.has_class("-typing") and place == self._place:  # it may be closed by now
                self._offer(found)

    def _offer_now(self) -> bool:
        """Offer what there is for the text as it is, without waiting; return whether there is something."""
        if self._offered_for != self._place:
            self._offer(complete(*self._place, self._state.book))
        return bool(self._offers.offered)

    def _offer(self, found: tuple[Completion, ...]) -> None:
        text = self._line.value
        if self._mend and self.typing and self._mend[0] == text:
            found = (self._mend[1],)
        if self._offers.is_attached:  # else the program is being left
            self._offers.offer(found, cell_len(visible(text[: found[0].start if found else 0])))
            self._offered_for = self._place if found else None

    def _offer_instead(self, text: str, completion: Completion) -> None:
        """Offer what finds something, and that alone, while the text is the one that finds nothing."""
        self._mend = (text, completion)
        if self.typing and text == self._line.value:
            self._offer(())

    # What the user does.

    @on(Input.Changed)
    def _typed(self) -> None:
        self._typed_text = self._line.value
        self.post_message(FilterTyped(self._typed_text))
        self._look_up_offers()

    @on(Input.Submitted)
    def action_keep(self) -> None:
        if self._offers.chosen:
            self._offers.tab()
        else:
            self._leave()

    def _leave(self) -> None:
        """Go on to the list with the text as it is, if it can be read: a mistake is not left behind."""
        text, today = self._line.value, self.app.today()
        if self._state.filtered(text, today=today).error is None:
            self.post_message(FilterLeft())

    def action_give_up(self) -> None:
        self._line.value = ""
        self.post_message(FilterLeft())

    def action_take(self) -> None:
        """Take what is offered, or go to the first of several; where there is nothing go on to the list."""
        if self._offer_now():
            self._offers.tab()
        else:
            self._leave()

    def action_choose(self, way: str) -> None:
        """Go to another of what is offered; down where nothing is offered leaves the line."""
        step = 1 if way == "next" else -1
        if self._offer_now():
            self._offers.choose(step)
        elif step > 0:
            self._leave()

    def on_descendant_blur(self, event: Blur) -> None:
        """Keep the text where the user goes elsewhere."""
        if self.typing:
            self.post_message(FilterLeft())


def _why_empty(view: View) -> Emptiness | None:
    pool = view.scope.select(view.book.finishes, view.book)
    return why_empty(view.query, pool, view.book, view.ranking.best)


def _why_words(why: Emptiness, *, typing: bool) -> str:
    """Return what the empty list says, a line each."""
    lines = ["No finish matches.", as_sentence(why.message)]
    if why.suggestion:
        take = "Tab takes it: " if typing else "Try "
        lines.append(f"{take}{why.suggestion} ({counted(why.count, 'finish')})")
    return "\n".join([*lines, "Esc clears the filter."])


def _mistake(error: QueryError, text: str, width: int) -> list[Content]:
    """Return the text with the mistake underlined, and what to write instead; the latter alone if need be."""
    words = visible(f"{error.message}{f' - {error.hint}' if error.hint else ''}")
    if cell_len(visible(text)) + cell_len(words) + 3 > width:
        return [Content(line) for line in wrap_to(2, words, width)]
    start, end = error.column, error.column + max(1, error.length)
    marked = Content(visible(text[:start])) + Content.styled(
        visible(text[start:end]) or " ", "underline bold"
    )
    return [marked + Content(f"{visible(text[end:])}   {words}")]
