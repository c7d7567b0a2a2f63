"""The rows of the form: a label and a control each, and under it what is wrong; they scroll."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.events import DescendantFocus
from textual.widget import Widget
from textual.widgets import Input, Select, Static, TextArea

from finishtui.domain.book import Book
from finishtui.domain.draft import Draft
from finishtui.domain.finish import SPEED_KINDS
from finishtui.text.cells import visible
from finishtui.ui.form.completion import BookCompletion
from finishtui.ui.state.form_fields import FIELDS, Field, matching
from finishtui.ui.state.form_words import series_hint
from finishtui.ui.widgets.line import Line
from finishtui.ui.widgets.tick import Tick
from finishtui.ui.widgets.words import Words


class FormRows(VerticalScroll, can_focus=False):
    """Holds what is typed; what is said of it comes from outside."""

    DEFAULT_CSS = """
    FormRows {
        height: 1fr; min-height: 3; scrollbar-size-vertical: 1;
        .row { height: auto; }
        .label { width: 20; height: 1; color: $text-muted; }
        BookCompletion { offset: 19 0; }
        Input { width: 1fr; }
        Select { width: 1fr; max-width: 20; }
        TextArea { width: 1fr; height: 3; padding: 0; }
        .problem { display: none; height: auto; padding: 0 0 0 20; color: $text-error; }
        .problem.-shown { display: block; }
        .problem.-note { color: $text-muted; }
    }
    """

    def __init__(self, draft: Draft, book: Book, *, more_sources: bool = False) -> None:
        """`draft` is what stands in them at first; `more_sources`: a source typed is one more."""
        super().__init__(id="fields")
        self._at_first, self._book, self._more_sources = draft, book, more_sources
        self._completed: set[Line] = set()

    def compose(self) -> ComposeResult:
        """Return the rows."""
        for field in FIELDS:
            yield from self._row(field)
            if field.name == "runner_up":
                yield from self._labelled("Points race", self._checkbox())
            if field.name == "speed":
                yield from self._labelled("Speed is of the", self._kind())
        yield from self._labelled("Notes", self._notes())
        yield Words(id="problem-notes", classes="problem")

    def _row(self, field: Field) -> ComposeResult:
        value = getattr(self._at_first, field.name)
        hint = series_hint(self._book) if field.name == "series" else field.hint
        line = Line(value, placeholder=hint, id=f"field-{field.name}", compact=True)
        label = f"{field.label}, required" if field.required else field.label
        if field.name == "source_url" and self._more_sources:
            label = "One more source"
        yield from self._labelled(label, line)
        yield Words(id=f"problem-{field.name}", classes="problem")

    def _labelled(self, label: str, widget: Widget) -> ComposeResult:
        with Horizontal(classes="row"):
            yield Static(label, markup=False, classes="label")
            yield widget

    def _checkbox(self) -> Tick:
        return Tick(
            "is ranked",
            self._at_first.points_race,
            id="field-points_race",
            compact=True,
        )

    def _kind(self) -> Select[str]:
        kinds = [(kind.replace("_", " "), kind) for kind in SPEED_KINDS]
        return Select(
            kinds, value=self._at_first.speed_kind, allow_blank=False, id="field-speed_kind", compact=True
        )

    def _notes(self) -> TextArea:
        return TextArea(self._at_first.notes, id="field-notes", tab_behavior="focus", compact=True)

    def on_descendant_focus(self, event: DescendantFocus) -> None:
        """Offer the book's own names in a field from when it is first gone to: few forms fill them all."""
        line = event.widget
        kind = next((field.completes for field in FIELDS if line.id == f"field-{field.name}"), None)
        if kind and isinstance(line, Line) and line not in self._completed:
            self._completed.add(line)
            completion = BookCompletion(line, lambda typed: matching(typed, kind, self._book))
            self.mount(completion, after=_row_of(line))

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Take completions out of sight with their field."""
        super().watch_scroll_y(old_value, new_value)
        for completion in self.query(BookCompletion):
            row = completion.target.parent
            inside = (
                isinstance(row, Widget) and 0 <= row.virtual_region.y - round(new_value) < self.size.height
            )
            completion.set_class(not inside, "-astray")

    def on_resize(self) -> None:
        """Keep the field that has the focus in sight."""
        focused = self.screen.focused
        if focused and self in focused.ancestors:
            self.call_after_refresh(focused.scroll_visible, animate=False)

    @property
    def draft(self) -> Draft:
        """What they hold now."""
        texts: dict[str, Any] = {
            field.name: self.query_one(f"#field-{field.name}", Input).value for field in FIELDS
        }
        kind = self.query_one("#field-speed_kind", Select)
        return replace(
            Draft(**texts),
            points_race=self.query_one("#field-points_race", Tick).value,
            # It has none until it has been put together itself.
            speed_kind=self._at_first.speed_kind if kind.is_blank() else str(kind.value),
            notes=self.query_one("#field-notes", TextArea).text,
        )

    @property
    def told(self) -> set[str]:
        """The fields under which something is said."""
        return {_name_of(line) for line in self.query(".problem.-shown")}

    def start(self) -> None:
        """Go to the first empty required field."""
        empty = (f.name for f in FIELDS if f.required and not getattr(self._at_first, f.name))
        self.query_one(f"#field-{next(empty, 'margin')}").focus()

    def tell(
        self, problems: Mapping[str, str], notes: Mapping[str, str], only: set[str] | None = None
    ) -> None:
        """Say what is wrong under each field, of all or of some, and what else is to be noted of it."""
        for line in self.query(".problem").results(Words):
            name = _name_of(line)
            if only is None or name in only:
                said = problems.get(name) or notes.get(name, "")
                line.say(visible(said))
                line.set_class(bool(said), "-shown")
                line.set_class(name not in problems, "-note")

    def go_to(self, name: str) -> None:
        """Go to a field, and bring what is said under it into sight too."""
        self.query_one(f"#field-{name}").focus()
        for line in self.query(f"#problem-{name}"):
            self.call_after_refresh(line.scroll_visible, animate=False)


def _row_of(line: Widget) -> Widget:
    row = line.parent
    assert isinstance(row, Widget)
    return row


def _name_of(line: Widget) -> str:
    return (line.id or "").removeprefix("problem-")
