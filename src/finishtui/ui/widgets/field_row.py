"""A field of a form: its label, its control, what is said of it, and what the book offers for it."""

from collections.abc import Callable, Sequence
from typing import Literal

from textual import on
from textual.actions import SkipAction
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.events import DescendantFocus
from textual.widget import Widget
from textual.widgets import Input, Static

from finishtui.check.names import ResolvedName
from finishtui.query.complete import Completion
from finishtui.text.cells import visible
from finishtui.ui.widgets.line import Line
from finishtui.ui.widgets.offers import Offers
from finishtui.ui.widgets.words import Words

MOST_OFFERED = 8
Manner = Literal["problem", "doubt", "note"]
"""How loud the words under a field are."""


class FieldRow(Vertical):
    """A control (`#field-NAME`), and under it a problem, a doubt or a note (`#problem-NAME`)."""

    DEFAULT_CSS = """
    FieldRow {
        height: auto;
        Horizontal { height: auto; }
        .label { width: 8; height: 1; color: $text-muted; }
        Input { width: 1fr; }
        .problem { display: none; height: auto; color: $text-error; }
        .problem.-shown { display: block; }
        .problem.-doubt { color: $text-warning; }
        .problem.-note { color: $text-muted; }
        Offers { constrain: inside inflect; margin-bottom: 1; }
    }
    """

    def __init__(self, label: str, name: str, control: Widget) -> None:
        self.control, control.id = control, f"field-{name}"
        self._words = Words(id=f"problem-{name}", classes="problem")
        named = Static(label, markup=False, classes="label")
        super().__init__(Horizontal(named, control), self._words, name=name)

    def say(self, words: str, manner: Manner = "problem") -> None:
        """Show words under the control; an empty text hides them."""
        self._words.say(visible(words))
        for each in ("doubt", "note"):
            self._words.set_class(manner == each, f"-{each}")

    @property
    def has_words(self) -> bool:
        """Whether a problem or a note is shown."""
        return self._words.has_class("-shown")


class LineRow(FieldRow):
    """A line to type in. With `find`, Tab and Enter take the one value offered; of several they ask for one.

    With `resolve`, a text that means one name is taken as that one however the field is left.
    """

    BINDINGS = [
        Binding("tab", "take", "take", show=False),
        Binding("down", "choose(1)", "next", show=False),
        Binding("up", "choose(-1)", "before", show=False),
        Binding("escape", "keep_typed", "keep what is typed", show=False),
    ]

    find: Callable[[str], Sequence[str]] | None = None
    """Returns what the book has for a text, the likeliest first."""
    resolve: Callable[[str], ResolvedName] | None = None
    """Returns what a text means once it is left."""

    def __init__(self, label: str, name: str, value: str = "", hint: str = "") -> None:
        self.line = Line(value, placeholder=hint, compact=True)
        super().__init__(label, name, self.line)
        self.offers = Offers(lambda one: self._take(one.insert), over_or_under=True)
        self._asked = ""
        """The text of which it was last asked what it means."""

    @on(Input.Changed)
    @on(DescendantFocus)
    def _offer(self) -> None:
        """Offer what the book has for the text, unless that is settled or is all there is."""
        line = self.line
        if self.find and line.has_focus:
            found = () if line.value == line.settled else self.find(line.value)[:MOST_OFFERED]
            self._show_offers(() if list(found) == [line.value] else found)

    def _show_offers(self, found: Sequence[str]) -> None:
        if found and not self.offers.is_attached:
            self.mount(self.offers)
        end, column = len(self.line.value), self.line.region.x - self.region.x - 1
        offered = tuple(Completion(text, text, None, 0, end) for text in found)
        meant = self.resolve(self.line.value) if self.resolve and found else None
        self.offers.offer(offered, column, doubted=bool(meant and meant.state == "alike"))

    def _take(self, text: str) -> None:
        self.line.take(text)
        self._show_offers(())

    def settle(self) -> ResolvedName | None:
        """Take what the text means, if it means one name; return what it means, unless that is settled."""
        if not self.resolve or self.line.value == self.line.settled:
            return None
        meant = self.resolve(self.line.value)
        if meant.state == "taken":
            self._take(meant.name)
        return meant

    def is_asked(self) -> bool:
        """Take what is chosen, the only one, or what the text means; of several go to the first: True."""
        text = self.line.value
        if not (self.offers.chosen and text == self._asked):
            self._offer()
        offered = self.offers.offered
        if self.offers.chosen or (len(offered) == 1 and not self.offers.is_doubted):
            self.offers.tab()
            return False
        meant = self.settle()
        if meant and meant.state == "several":
            likeliest = [one.insert for one in offered if one.insert in meant.candidates]
            self._show_offers(list(dict.fromkeys([*likeliest, *meant.candidates])))
            self._asked = text
            self.offers.choose(1)
            return True
        return False

    def ask(self) -> None:
        """Go to the line, and ask which of several names its text means."""
        self.line.focus()
        self.call_after_refresh(self.is_asked)

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        if self.is_asked():
            event.stop()

    def on_descendant_blur(self) -> None:
        """Take what the text of a field that is left means, unless the whole terminal was left."""
        if self.app.app_focus:
            self._show_offers(())
            self.settle()

    def action_take(self) -> None:
        """Take what is offered and go on; ask where it may be one of several."""
        if not self.is_asked():
            self.screen.focus_next()

    def action_choose(self, step: int) -> None:
        if not self.offers.offered:
            raise SkipAction
        self.offers.choose(step)

    def action_keep_typed(self) -> None:
        if not self.offers.offered:
            raise SkipAction
        self.line.settled = self.line.value
        self._show_offers(())
