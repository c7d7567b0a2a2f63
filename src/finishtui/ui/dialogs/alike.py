"""One field of several finishes, changed alike: which field, which value, and how many that changes."""

from collections import Counter
from collections.abc import Sequence

from textual import on, work
from textual.widgets import Input, OptionList

from finishtui.domain.book import Book
from finishtui.domain.documents import field_label
from finishtui.domain.draft import ALIKE, Entry, changed_alike, draft_of
from finishtui.domain.finish import Finish
from finishtui.errors import InvalidInput
from finishtui.text.cells import cut, visible
from finishtui.text.sentences import counted
from finishtui.text.tables import aligned
from finishtui.ui.dialogs.box import Box, confirmed
from finishtui.ui.state.form_words import offers_for
from finishtui.ui.widgets.choices import Choices
from finishtui.ui.widgets.field_row import LineRow
from finishtui.words.finish import ENDED_WORDS

Edits = tuple[str, tuple[tuple[Finish, Entry], ...]]
"""What was done, in words, and each finish that changes with what it becomes."""
HINTS = {
    "points_race": "yes or no",
    "ended": "green, caution, safety car, red flag or countback",
    "source_url": "https://…, one more source",
    "notes": "in the place of what is there",
}
MOST_CELLS = 50
"""As much of a value is shown."""


class AlikeBox(Box[Edits]):
    """The fields above with what they hold now, the new value below; closes with what to change."""

    KEYS = "Tab the value   Ctrl+S or F2 changes them   Esc closes"
    BINDINGS = [("ctrl+s,f2", "save", "save")]

    def __init__(self, finishes: Sequence[Finish], book: Book) -> None:
        super().__init__()
        self.title = f"Change {counted(len(finishes), 'finish')} alike"
        self._finishes, self._book = finishes, book
        self._choices = Choices(aligned([(field_label(name), self._now(name)) for name in ALIKE]))
        self._row = LineRow("Value", "value")
        self.body = (self._choices, self._row)

    def _now(self, name: str) -> str:
        """Return what a field holds now, the most frequent first: "Cup (4), Truck (1)"."""
        match name:
            case "source_url":
                values = [counted(len(finish.sources), "source") for finish in self._finishes]
            case "ended":
                values = [ENDED_WORDS[f.ended] if f.ended else "under green" for f in self._finishes]
            case "points_race":
                values = ["yes" if finish.points_race else "no" for finish in self._finishes]
            case _:
                values = [getattr(draft_of(finish, self._book), name) for finish in self._finishes]
        counts = Counter(value for value in values if value)
        only = list(counts.values()) == [len(values)]
        words = (value if only else f"{value} ({n})" for value, n in counts.most_common())
        return cut(visible(", ".join(words)), MOST_CELLS)

    @property
    def _field(self) -> str:
        return ALIKE[self._choices.highlighted or 0]

    # What the user does.

    @on(OptionList.OptionHighlighted)
    def _other_field(self) -> None:
        self._row.line.value, self._row.line.placeholder = "", HINTS.get(self._field, "")
        series = self._finishes[0].series
        self._row.find, self._row.resolve = offers_for(self._field, self._book, lambda: series)
        self._row.say("")

    @on(OptionList.OptionSelected)
    def _chosen(self) -> None:
        self._row.line.focus()

    @on(Input.Changed)
    def _typed(self) -> None:
        self._edits(say=bool(self._row.line.value))

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        """Save, unless Enter has just taken what was offered: that is to be seen first."""
        if event.value == self._row.line.value:
            self.action_save()

    def action_save(self) -> None:
        """Close with what to change, or say what is wrong with the value; ask where one is taken away."""
        meant = self._row.settle()
        if meant and meant.state == "several":
            self._row.ask()
        elif edits := self._edits(say=True):
            count, value = counted(len(edits), "finish"), cut(self._row.line.value.strip(), MOST_CELLS)
            what = "added a source to" if self._field == "source_url" else f"changed the {self._noun} of"
            if value:
                self.close((f"{what} {count}: {value}", edits))
            else:
                self._take_away(f"the {self._noun} of {count} away", edits)

    @work(group="save", exclusive=True)
    async def _take_away(self, what: str, edits: tuple[tuple[Finish, Entry], ...]) -> None:
        """Close if that is meant: Enter goes to the line and saves it, and the second could be unmeant."""
        text = "An undo in the list brings back what was taken away."
        if await confirmed(self.app, f"Take {what}?", text, yes="Take away", no="Keep"):
            self.close((f"took {what}", edits))

    @property
    def _noun(self) -> str:
        return "ending" if self._field == "ended" else field_label(self._field)

    def _edits(self, *, say: bool) -> tuple[tuple[Finish, Entry], ...]:
        """Return what the value changes, and say how much that is."""
        typed, today = self._row.line.value, self.app.today()
        try:
            edits = changed_alike(self._finishes, self._field, typed, self._book, today)
        except InvalidInput as error:
            self._row.say(error.message if say else "")
            return ()
        new = {f"a new series: {e.new_series.label}" for _, e in edits if e.new_series}
        new |= {f"a new track: {e.new_track.label}" for _, e in edits if e.new_track}
        count = f"{len(edits)} of {counted(len(self._finishes), 'finish')}"
        words = f"changes {count}" if typed.strip() else f"takes the {self._noun} of {count} away"
        self._row.say("; ".join([words, *sorted(new)]) if say else "", "note")
        return edits
