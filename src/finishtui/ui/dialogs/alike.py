"""One field of several finishes, changed alike: which field, which value, and how many that changes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Input, OptionList

from finishtui.check.names import NAMED, ResolvedName, names_with
from finishtui.domain.book import Book
from finishtui.domain.documents import field_label
from finishtui.domain.draft import ALIKE, Draft, Entry, changed_alike, draft_of
from finishtui.domain.finish import Finish
from finishtui.errors import InvalidInput
from finishtui.text.cells import cut, visible
from finishtui.text.tables import aligned
from finishtui.ui.dialogs.box import Box
from finishtui.ui.state.form_words import resolved
from finishtui.ui.widgets.choices import Choices
from finishtui.ui.widgets.field_row import FieldRow
from finishtui.ui.widgets.line import Line
from finishtui.words.basics import ENDED_WORDS, counted

Edits = tuple[str, tuple[tuple[Finish, Entry], ...]]
"""What was done, in words, and each finish that changes with what it becomes."""
HINTS = {
    "points_race": "yes or no",
    "ended": "green, caution, safety car, red flag or countback",
    "source_url": "https://…, one more source",
    "notes": "in the place of what is there",
}
DONE = {"ended": "changed the ending of", "source_url": "added a source to"}
_NOW_CELLS = 50


class AlikeBox(Box[Edits]):
    """The fields above with what they hold now, the new value below; closes with what to change."""

    KEYS = "Tab the value   Ctrl+S or F2 changes them   Esc closes"
    BINDINGS = [("ctrl+s,f2", "save", "save")]
    DEFAULT_CSS = """
    AlikeBox Choices { height: auto; max-height: 9; margin-bottom: 1; }
    AlikeBox.-short Choices { max-height: 4; margin: 0; }
    """

    def __init__(self, finishes: Sequence[Finish], book: Book) -> None:
        super().__init__()
        self.title = f"Change {counted(len(finishes), 'finish')} alike"
        self._finishes, self._book = finishes, book
        self._choices, self._line = Choices(), Line(id="field-value", compact=True)
        self._row = FieldRow("Value", self._line, self._found, self._meant)

    def body(self) -> ComposeResult:
        yield self._choices
        yield self._row

    def on_mount(self) -> None:
        drafts = [draft_of(finish, self._book) for finish in self._finishes]
        lines = aligned([(field_label(name), self._now(name, drafts)) for name in ALIKE])
        self._choices.show(map(Content, lines))
        self._choices.focus()

    def _now(self, name: str, drafts: Sequence[Draft]) -> str:
        """Return what a field holds now, the most frequent first: "Cup (4), Truck (1)"."""
        match name:
            case "source_url":
                values = [counted(len(finish.sources), "source") for finish in self._finishes]
            case "ended":
                values = [ENDED_WORDS[f.ended] if f.ended else "under green" for f in self._finishes]
            case "points_race":
                values = ["yes" if draft.points_race else "no" for draft in drafts]
            case _:
                values = [getattr(draft, name) for draft in drafts]
        counts = Counter(value for value in values if value).most_common()
        only = len(counts) == 1 and counts[0][1] == len(drafts)
        return cut(visible(", ".join(v if only else f"{v} ({n})" for v, n in counts)), _NOW_CELLS)

    @property
    def _field(self) -> str:
        return ALIKE[self._choices.highlighted or 0]

    def _found(self, typed: str) -> Sequence[str]:
        kind = NAMED.get(self._field)
        return names_with(typed, kind, self._book) if kind else ()

    def _meant(self, typed: str) -> ResolvedName:
        if self._field not in NAMED:
            return ResolvedName("known", typed)
        return resolved(self._field, typed, self._book, self._finishes[0].series)

    # What the user does.

    @on(OptionList.OptionHighlighted)
    def _other_field(self) -> None:
        self._line.value, self._line.placeholder = "", HINTS.get(self._field, "")
        self._row.say("")

    @on(OptionList.OptionSelected)
    def _chosen(self) -> None:
        self._line.focus()

    @on(Input.Changed)
    def _typed(self) -> None:
        self._edits(say=bool(self._line.value))

    @on(Input.Submitted)
    def action_save(self) -> None:
        """Close with what to change, or say what is wrong with the value."""
        meant = self._row.settle()
        if meant and meant.state == "several":
            self._line.focus()
            self.call_after_refresh(self._row.is_asked)
        elif edits := self._edits(say=True):
            what = DONE.get(self._field, f"changed the {field_label(self._field)} of")
            value = cut(self._line.value.strip(), _NOW_CELLS)
            label = f"{what} {counted(len(edits), 'finish')}"
            self.close((f"{label}: {value}" if value else label, edits))

    def _edits(self, *, say: bool) -> tuple[tuple[Finish, Entry], ...]:
        """Return what the value changes, and say how much that is."""
        typed, today = self._line.value, self.app.today()
        try:
            edits = changed_alike(self._finishes, self._field, typed, self._book, today)
        except InvalidInput as error:
            self._row.say(error.message if say else "")
            return ()
        new = {f"a new series: {e.new_series.label}" for _, e in edits if e.new_series}
        new |= {f"a new track: {e.new_track.label}" for _, e in edits if e.new_track}
        words = f"changes {len(edits)} of {counted(len(self._finishes), 'finish')}"
        self._row.say("; ".join([words, *sorted(new)]) if say else "", "note")
        return edits
