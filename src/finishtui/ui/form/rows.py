"""The rows of the form: a label and a control each, and under it what is wrong; they scroll."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from textual.containers import VerticalScroll
from textual.widgets import Select

from finishtui.domain.book import Book
from finishtui.domain.documents import field_label
from finishtui.domain.draft import REQUIRED, Draft
from finishtui.domain.finish import SPEED_KINDS
from finishtui.ui.state.form_words import HINTS, FieldWords, offers_for, series_hint
from finishtui.ui.widgets.field_row import FieldRow, LineRow
from finishtui.ui.widgets.line import Area, Tick


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
        self._at_first, self._book, self._today = draft, book, today
        self._is_ranked = Tick("is ranked", draft.points_race, compact=True)
        kinds = [(kind.replace("_", " "), kind) for kind in SPEED_KINDS]
        self._speed_kind = Select(kinds, value=draft.speed_kind, allow_blank=False, compact=True)
        self._areas = {
            name: Area(getattr(draft, name) or "", tab_behavior="focus", compact=True)
            for name in ("sources", "notes")
        }
        self._lines = {name: self._line_row(name) for name in HINTS}
        self._rows = {row.name or "": row for row in self._all_rows()}
        super().__init__(*self._rows.values(), id="fields")

    def on_mount(self) -> None:
        """Start at the first empty required field."""
        empty = (name for name in REQUIRED if not getattr(self._at_first, name))
        self._rows[next(empty, "margin")].control.focus()

    def _all_rows(self) -> Iterator[FieldRow]:
        for name, row in self._lines.items():
            yield row
            if name == "runner_up":
                yield FieldRow("Points race", "points_race", self._is_ranked)
            if name == "speed":
                yield FieldRow("Speed is of the", "speed_kind", self._speed_kind)
        yield FieldRow("All sources", "sources", self._areas["sources"])
        yield FieldRow("Notes", "notes", self._areas["notes"])

    def _line_row(self, name: str) -> LineRow:
        value = getattr(self._at_first, name) or ""
        hint = series_hint(self._book) if name == "series" else HINTS[name]
        label = f"{field_label(name).capitalize()}{', required' if name in REQUIRED else ''}"
        if name == "source_url" and self._at_first.sources:
            label = "One more source"
        row = LineRow(label, name, value, hint)
        if name == "date":
            row.find = lambda typed: () if typed else (str(self._today),)
        else:
            row.find, row.resolve = offers_for(name, self._book, lambda: self._lines["series"].line.value)
        return row

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Take what is offered out of sight with its field."""
        super().watch_scroll_y(old_value, new_value)
        for row in self._lines.values():
            is_in_sight = 0 <= row.virtual_region.y - round(new_value) < self.size.height
            row.offers.set_class(row.offers.is_attached and not is_in_sight, "-astray")

    def on_resize(self) -> None:
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
        texts: dict[str, Any] = {name: row.line.value for name, row in self._lines.items()}
        texts |= {name: area.text for name, area in self._areas.items()}
        # It has no kind until it has been put together itself.
        kind = self._at_first.speed_kind if self._speed_kind.is_blank() else str(self._speed_kind.value)
        return Draft(**texts, points_race=self._is_ranked.value, speed_kind=kind)

    @property
    def taken(self) -> dict[str, str]:
        """The values that were taken in the place of what was typed, by field."""
        return {name: row.line.value for name, row in self._lines.items() if row.line.is_taken}

    @property
    def with_words(self) -> set[str]:
        """The fields under which a problem or a note is shown."""
        return {name for name, row in self._rows.items() if row.has_words}

    def say(self, words: Mapping[str, FieldWords], only: set[str] | None = None) -> None:
        """Show what is said of each field, of all or of some."""
        for name, row in self._rows.items():
            if only is None or name in only:
                row.say(*words.get(name, ("", "note")))
        # Words that come under a field above move the others down.
        self.call_after_refresh(self._keep_in_sight)

    def settle(self) -> str:
        """Take what each text means; return the first field whose text means several names, or nothing."""
        meant = {name: row.settle() for name, row in self._lines.items()}
        return next((name for name, one in meant.items() if one and one.state == "several"), "")

    def go_to(self, name: str, *, ask: bool = False) -> None:
        """Go to a field, and bring what is said under it into sight too; or `ask` which name it means."""
        if ask:
            self._lines[name].ask()
        else:
            self._rows[name].control.focus()
        self.call_after_refresh(self._keep_in_sight)
