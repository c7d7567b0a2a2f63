"""The rows of the form: a label and a control each, and under it what is wrong; they scroll."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Input, Select, TextArea

from finishtui.check.names import NAMED, names_with
from finishtui.domain.book import Book
from finishtui.domain.draft import Draft
from finishtui.domain.finish import SPEED_KINDS
from finishtui.ui.state.form_words import FIELDS, Field, FieldWords, resolved, series_hint
from finishtui.ui.widgets.field_row import FieldRow
from finishtui.ui.widgets.line import Area, Line, Tick
from finishtui.ui.widgets.offers import Offers


class FormRows(VerticalScroll, can_focus=False):
    """Holds what is typed; what is said of it comes from outside."""

    DEFAULT_CSS = """
    FormRows {
        height: 1fr; min-height: 3; scrollbar-size-vertical: 1;
        FieldRow .label { width: 20; }
        FieldRow .problem { padding: 0 0 0 20; }
        Select { width: 1fr; max-width: 20; }
        TextArea { width: 1fr; height: 3; padding: 0; }
        Offers.-astray { visibility: hidden; }
    }
    """

    def __init__(self, draft: Draft, book: Book, today: date) -> None:
        """`draft` is what stands in them at first."""
        super().__init__(id="fields")
        self._at_first, self._book, self._today = draft, book, today
        self._rows = {row.name or "": row for row in self._made()}

    def compose(self) -> ComposeResult:
        yield from self._rows.values()

    def _made(self) -> Iterator[FieldRow]:
        first = self._at_first
        kinds = [(kind.replace("_", " "), kind) for kind in SPEED_KINDS]
        kind = Select(kinds, value=first.speed_kind, allow_blank=False, id="field-speed_kind", compact=True)
        for field in FIELDS:
            yield self._row(field)
            if field.name == "runner_up":
                is_ranked = Tick("is ranked", first.points_race, id="field-points_race", compact=True)
                yield FieldRow("Points race", is_ranked)
            if field.name == "speed":
                yield FieldRow("Speed is of the", kind)
        for label, name in (("All sources", "sources"), ("Notes", "notes")):
            text = getattr(first, name) or ""
            yield FieldRow(label, Area(text, id=f"field-{name}", tab_behavior="focus", compact=True))

    def _row(self, field: Field) -> FieldRow:
        value = getattr(self._at_first, field.name) or ""
        hint = series_hint(self._book) if field.name == "series" else field.hint
        line = Line(value, placeholder=hint, id=f"field-{field.name}", compact=True)
        label = f"{field.label}, required" if field.required else field.label
        if field.name == "source_url" and self._at_first.sources:
            label = "One more source"
        if field.name == "date":
            return FieldRow(label, line, lambda typed: () if typed else (self._today.isoformat(),))
        if field.name not in NAMED:
            return FieldRow(label, line)
        find = partial(names_with, kind=NAMED[field.name], book=self._book)
        return FieldRow(
            label, line, find, lambda typed: resolved(field.name, typed, self._book, self._series)
        )

    @property
    def _series(self) -> str:
        return self.query_one("#field-series", Input).value

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Take what is offered out of sight with its field."""
        super().watch_scroll_y(old_value, new_value)
        for offers in self.query(Offers):
            row = offers.parent
            assert isinstance(row, FieldRow)
            is_in_sight = 0 <= row.virtual_region.y - round(new_value) < self.size.height
            offers.set_class(not is_in_sight, "-astray")

    def on_resize(self) -> None:
        """Keep the field that has the focus in sight."""
        self.call_after_refresh(self._keep_in_sight)

    def _keep_in_sight(self) -> None:
        """Bring the field that has the focus into sight, and what is said under it."""
        focused = self.screen.focused
        for row in self._rows.values():
            if focused and row in focused.ancestors:
                if row.has_words:
                    self.scroll_to_widget(row, animate=False, immediate=True)
                self.scroll_to_widget(focused, animate=False, immediate=True)

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
            sources=self.query_one("#field-sources", TextArea).text,
        )

    @property
    def taken(self) -> dict[str, str]:
        """The values that were taken in the place of what was typed, by field."""
        return {name: row.taken for name, row in self._rows.items() if row.taken}

    @property
    def with_words(self) -> set[str]:
        """The fields under which a problem or a note is shown."""
        return {name for name, row in self._rows.items() if row.has_words}

    def start(self) -> None:
        """Go to the first empty required field."""
        empty = (f.name for f in FIELDS if f.required and not getattr(self._at_first, f.name))
        self._rows[next(empty, "margin")].control.focus()

    def say(self, words: Mapping[str, FieldWords], only: set[str] | None = None) -> None:
        """Show what is said of each field, of all or of some."""
        for name, row in self._rows.items():
            if only is None or name in only:
                row.say(*words.get(name, FieldWords("", "note")))
        # Words that come under a field above move the others down.
        self.call_after_refresh(self._keep_in_sight)

    def settle(self) -> str:
        """Take what each text means; return the first field whose text means several names, or nothing."""
        meant = {name: row.settle() for name, row in self._rows.items()}
        return next((name for name, one in meant.items() if one and one.state == "several"), "")

    def ask(self, name: str) -> None:
        """Go to a field whose text means several names, and ask which."""
        self.go_to(name)
        self.call_after_refresh(self._rows[name].is_asked)

    def go_to(self, name: str) -> None:
        """Go to a field, and bring what is said under it into sight too."""
        self._rows[name].control.focus()
        self.call_after_refresh(self._keep_in_sight)
