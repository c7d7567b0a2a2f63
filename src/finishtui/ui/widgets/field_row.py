"""A field of a form: its label, its control, what is said of it, and what the book offers for it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual import on
from textual.actions import SkipAction
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.widget import Widget
from textual.widgets import Input, Static

from finishtui.query.complete import Completion
from finishtui.text.cells import visible
from finishtui.text.names import same_name
from finishtui.ui.widgets.line import Line
from finishtui.ui.widgets.offers import Offers
from finishtui.ui.widgets.words import Words

Find = Callable[[str], Sequence[str]]
"""Returns what the book has for a text, the likeliest first."""


class FieldRow(Vertical):
    """With `find`, Tab and Enter take the one value offered and go on; of several they ask for one."""

    BINDINGS = [
        Binding("tab", "take", "take", show=False),
        Binding("down", "choose(1)", "next", show=False),
        Binding("up", "choose(-1)", "before", show=False),
        Binding("escape", "keep_typed", "keep what is typed", show=False),
    ]
    DEFAULT_CSS = """
    FieldRow {
        height: auto;
        Horizontal { height: auto; }
        .label { width: 8; height: 1; color: $text-muted; }
        Input { width: 1fr; }
        .problem { display: none; height: auto; color: $text-error; }
        .problem.-shown { display: block; }
        .problem.-note { color: $text-muted; }
        Offers { constrain: inside inflect; margin-bottom: 1; }
    }
    """

    def __init__(self, label: str, control: Widget, find: Find | None = None) -> None:
        """`control` has an id, `field-` and a name; what is said of it stands in `#problem-` and the name."""
        super().__init__(name=(control.id or "").removeprefix("field-"))
        self._label, self.control, self._find = label, control, find
        self._offers = Offers()

    def compose(self) -> ComposeResult:
        """Return the label, the control, and the line for what is said of it."""
        with Horizontal():
            yield Static(self._label, markup=False, classes="label")
            yield self.control
        yield Words(id=f"problem-{self.name}", classes="problem")

    def say(self, words: str, *, wrong: bool) -> None:
        """Show a problem or a note under the control; an empty text hides it."""
        line = self.query_one(".problem", Words)
        line.say(visible(words))
        line.set_class(bool(words), "-shown")
        line.set_class(not wrong, "-note")

    @property
    def taken(self) -> str:
        """The value that was taken in the place of another text and stands; empty for none."""
        return self.control.value if isinstance(self.control, Line) and self.control.is_taken else ""

    @property
    def has_words(self) -> bool:
        """Whether a problem or a note is shown."""
        return self.query_one(".problem").has_class("-shown")

    # What is offered.

    def _offer(self) -> None:
        """Offer what the book has for the text, unless that is settled or is all there is."""
        line = self.control
        if not (self._find and isinstance(line, Line) and line.has_focus):
            return
        found = () if line.value == line.settled else self._find(line.value)
        if list(found) == [line.value]:
            found = ()
        if found and not self._offers.is_attached:
            self.mount(self._offers)
        end, column = len(line.value), line.region.x - self.region.x - 1
        self._offers.offer(tuple(Completion(text, text, None, 0, end) for text in found), column)

    def _take(self, text: str) -> None:
        line = self.control
        if isinstance(line, Line):
            line.take(text)
        self._offers.offer((), 0)

    def _is_asked(self) -> bool:
        """Take what is chosen or the only one; where there are several, go to the first and return True."""
        self._offer()
        offered = self._offers.offered
        taken = self._offers.chosen or (offered[0] if len(offered) == 1 else None)
        if taken:
            self._take(taken.insert)
        elif offered and isinstance(self.control, Line):
            typed = self.control.value
            if not any(same_name(typed, one.insert) for one in offered):
                self._offers.choose(1)
                return True
        return False

    @on(Input.Changed)
    def _typed(self) -> None:
        self._offer()

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        if self._is_asked():
            event.stop()

    @on(Offers.Taken)
    def _clicked(self, event: Offers.Taken) -> None:
        event.stop()
        self._take(event.completion.insert)

    def on_descendant_blur(self) -> None:
        """Offer nothing to a field that is left."""
        self._offers.offer((), 0)

    def action_take(self) -> None:
        """Take what is offered and go on; ask where it may be one of several."""
        if not self._is_asked():
            self.screen.focus_next()

    def action_choose(self, step: int) -> None:
        """Go to another of what is offered."""
        if not self._offers.offered:
            raise SkipAction
        self._offers.choose(step)

    def action_keep_typed(self) -> None:
        """Leave the text as it is typed."""
        if not self._offers.offered or not isinstance(self.control, Line):
            raise SkipAction
        self.control.settled = self.control.value
        self._offers.offer((), 0)
