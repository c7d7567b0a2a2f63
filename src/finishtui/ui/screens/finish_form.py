"""The form for a new finish or an edited one."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.events import DescendantBlur
from textual.screen import ModalScreen
from textual.timer import Timer
from textual.widgets import Button, Checkbox, Input, Select, Static, TextArea

from finishtui.analysis.identity import likely_duplicates
from finishtui.domain.book import Book
from finishtui.domain.cells import visible
from finishtui.domain.draft import Draft, Entry, build, problems_of
from finishtui.domain.finish import SPEED_KINDS, Finish
from finishtui.domain.validity import Problem
from finishtui.errors import Conflict, FinishError
from finishtui.ui.form_fields import FIELDS, Field, matching
from finishtui.ui.form_words import doubt_words, duplicate_words, preview
from finishtui.ui.history_words import versions_text
from finishtui.ui.port import BookPort, ChangePort
from finishtui.ui.screens.confirm import Choice, confirm
from finishtui.ui.widgets.completion import BookCompletion
from finishtui.ui.widgets.line import Line

if TYPE_CHECKING:
    from finishtui.ui.app import FinishApp

KEEP_SECONDS = 0.4
"""How long the typing pauses before what is typed is kept."""


class FinishForm(ModalScreen[ChangePort | None]):
    """Labelled fields, each with its problem under it; closes with the saved change, or with None."""

    app: FinishApp

    BINDINGS = [("ctrl+s,f2", "save", "save"), ("escape", "cancel", "cancel")]
    DEFAULT_CSS = """
    FinishForm { align: center middle; background: $background 60%; }
    #form { width: 96; max-width: 100%; height: auto; max-height: 100%; padding: 0 1; background: $surface; }
    #form-title { height: 1; text-style: bold; margin-bottom: 1; }
    #fields { height: auto; max-height: 100%; scrollbar-size-vertical: 1; }
    .row { height: auto; }
    .row .label { width: 20; height: 1; color: $text-muted; }
    .row Input { width: 1fr; }
    .row Select { width: 20; }
    .row TextArea { width: 1fr; height: 3; }
    .problem { display: none; height: auto; padding: 0 0 0 20; color: $text-error; }
    .problem.-shown { display: block; }
    #preview { height: auto; min-height: 1; margin-top: 1; text-style: bold; }
    #failure { display: none; height: auto; color: $text-error; text-style: bold; }
    #failure.-shown { display: block; }
    #buttons { height: 1; margin: 1 0 0 0; }
    #buttons Button { margin-right: 2; }
    #doubts { display: none; height: auto; color: $text-warning; }
    #doubts.-shown { display: block; }
    """

    def __init__(
        self,
        draft: Draft,
        book: Book,
        port: BookPort,
        today: Callable[[], date],
        base: Finish | None = None,
        typed: Draft | None = None,
    ) -> None:
        """`draft` is what an untouched form holds; `typed` what it holds where a draft is gone on with."""
        super().__init__()
        self._start, self._book, self._base = draft, book, base
        self._at_first = typed or draft
        self._port, self._today = port, today
        self._drafts = port.drafts()
        self._touched: set[str] = set()
        self._saving = False
        self._keeping: Timer | None = None

    def compose(self) -> ComposeResult:
        """Return the fields, the live line and the buttons."""
        with Vertical(id="form"):
            title = f"Edit {self._base.race}" if self._base else "Add a finish"
            yield Static(visible(title), markup=False, id="form-title")
            with VerticalScroll(id="fields", can_focus=False):
                for field in FIELDS:
                    yield from self._row(field)
                    if field.name == "runner_up":
                        yield from self._labelled("Points race", self._checkbox())
                    if field.name == "speed":
                        yield from self._labelled("Speed is of the", self._kind())
                yield from self._labelled("Notes", self._notes())
                yield Static(markup=False, id="problem-notes", classes="problem")
            yield Static(markup=False, id="preview")
            yield Static(markup=False, id="doubts")
            yield Static(markup=False, id="failure")
            with Horizontal(id="buttons"):
                yield Button("Save (Ctrl+S)", id="save", compact=True, variant="primary")
                yield Button("Cancel (Esc)", id="cancel", compact=True)

    def _row(self, field: Field) -> ComposeResult:
        value = getattr(self._at_first, field.name)
        line = Line(value, placeholder=field.hint, id=f"field-{field.name}", compact=True)
        label = f"{field.label}, required" if field.required else field.label
        if field.name == "source_url" and self._base and len(self._base.sources) > 1:
            label = "One more source"
        yield from self._labelled(label, line)
        if field.completes:
            yield BookCompletion(line, lambda typed: matching(typed, field.completes, self._book))
        yield Static(markup=False, id=f"problem-{field.name}", classes="problem")

    def _labelled(self, label: str, widget: Any) -> ComposeResult:
        with Horizontal(classes="row"):
            yield Static(label, markup=False, classes="label")
            yield widget

    def _checkbox(self) -> Checkbox:
        return Checkbox(
            "counts for points, so it is ranked",
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

    def on_mount(self) -> None:
        """Start at the first empty required field."""
        empty = (f.name for f in FIELDS if f.required and not getattr(self._at_first, f.name))
        self.set_focus(self.query_one(f"#field-{next(empty, 'margin')}"))
        self._show_preview()
        self.app.let_keys_in()

    # What is typed.

    @property
    def draft(self) -> Draft:
        """What the form holds now."""
        texts: dict[str, Any] = {
            field.name: self.query_one(f"#field-{field.name}", Input).value for field in FIELDS
        }
        return replace(
            Draft(**texts),
            points_race=self.query_one("#field-points_race", Checkbox).value,
            speed_kind=str(self.query_one("#field-speed_kind", Select).value),
            notes=self.query_one("#field-notes", TextArea).text,
        )

    @property
    def dirty(self) -> bool:
        """Say whether anything has been typed."""
        return self.draft != self._start

    @on(Input.Changed)
    @on(Checkbox.Changed)
    @on(TextArea.Changed)
    @on(Select.Changed)
    @on(BookCompletion.Taken)
    def _changed(self) -> None:
        self._show_preview()
        self._show_problems(only=self._touched & self._shown_problems())
        self._keep_soon()

    def _keep_soon(self) -> None:
        """Keep what is typed once the typing pauses, and at the latest when the field is left."""
        if self._keeping:
            self._keeping.stop()
        self._keeping = self.set_timer(KEEP_SECONDS, self._keep)

    @work(group="keep", exclusive=True)
    async def _keep(self) -> None:
        if not self.dirty or self._saving:
            return
        try:
            await asyncio.to_thread(self._drafts.save, self.draft, self._base.id if self._base else None)
        except FinishError as error:
            self._show_failure(error)

    def _shown_problems(self) -> set[str]:
        return {(line.id or "").removeprefix("problem-") for line in self.query(".problem.-shown")}

    @on(Input.Submitted)
    def _next_field(self) -> None:
        self.focus_next()

    def on_descendant_blur(self, event: DescendantBlur) -> None:
        """Say what is wrong with the field that is left."""
        self._keep()
        self._show_doubts()
        name = (event.widget.id or "").removeprefix("field-")
        typed = getattr(self.draft, name, "")
        if name in self._touched or (typed and typed != getattr(self._start, name, "")):
            self._touched.add(name)
            self._show_problems(only={name})

    def _show_preview(self) -> None:
        words = preview(self.draft, self._book, self._today(), self._base)
        self.query_one("#preview", Static).update(visible(words))

    def _show_doubts(self) -> None:
        """Say what the rules of `check` doubt in a form that is complete; it can be saved all the same."""
        doubts = doubt_words(self.draft, self._book, self._today(), self._base)
        line = self.query_one("#doubts", Static)
        line.update(visible(doubts))
        line.set_class(bool(doubts), "-shown")

    def _show_problems(self, only: set[str] | None = None) -> tuple[Problem, ...]:
        problems = problems_of(self.draft, self._today())
        by_field = {problem.field: problem.message for problem in problems}
        for line in self.query(".problem").results(Static):
            name = (line.id or "").removeprefix("problem-")
            if only is None or name in only:
                line.update(visible(by_field.get(name, "")))
                line.set_class(name in by_field, "-shown")
        return problems

    # Leaving.

    @on(Button.Pressed, "#save")
    def _save_pressed(self) -> None:
        self.action_save()

    @on(Button.Pressed, "#cancel")
    def _cancel_pressed(self) -> None:
        self.action_cancel()

    def action_save(self) -> None:
        """Save, or go to the first field with a problem."""
        if self._saving:
            return
        self._touched |= {field.name for field in FIELDS} | {"notes"}
        problems = self._show_problems()
        if problems:
            self.query_one(f"#field-{problems[0].field}").focus()
        else:
            self._save(build(self.draft, self._book, self._today(), self._base))

    @work(group="save")
    async def _save(self, entry: Entry) -> None:
        self._saving = True
        try:
            change = await self._saved(entry)
        except FinishError as error:
            self._show_failure(error)
        else:
            if change:
                self._leave(change)
        finally:
            self._saving = False

    async def _saved(self, entry: Entry) -> ChangePort | None:
        """Save, after asking where it looks like a finish that is there or has changed; None: not saved."""
        if not await self._may_be_new(entry.finish):
            return None
        if self._base is None:
            return await asyncio.to_thread(self._port.add, entry)
        try:
            return await asyncio.to_thread(self._port.edit, self._base, entry)
        except Conflict:
            return await self._settled(entry)

    async def _settled(self, entry: Entry) -> ChangePort | None:
        """Show both versions of a finish that changed meanwhile, and let the user choose."""
        book = await asyncio.to_thread(self._port.load)
        current = book.finish_by_id.get(entry.finish.id)
        answers = {"k": "Keep yours", "t": "Take the book's", "b": "Back to the form"}
        if current is None:
            answers.pop("k")
        text = versions_text(entry.finish, current, book)
        answer = await self.app.push_screen_wait(Choice("It changed meanwhile", text, answers))
        if answer == "k" and current:
            return await asyncio.to_thread(self._port.edit, current, entry)
        if answer == "t":
            self._leave(None)
        return None

    def _leave(self, change: ChangePort | None) -> None:
        """Close; what was typed is not needed any more."""
        self._drafts.clear()
        if self.is_current:
            self.dismiss(change)

    async def _may_be_new(self, finish: Finish) -> bool:
        """Show a likely duplicate, and ask."""
        alike = likely_duplicates(finish, self._book)
        if not alike or finish.id in self._book.finish_by_id:
            return True
        text = duplicate_words(alike, self._book)
        question = confirm("Is it in the book already?", text, yes="Save it too", no="Back")
        return await self.app.push_screen_wait(question) == "y"

    def _show_failure(self, error: FinishError) -> None:
        text = " ".join(filter(None, (f"{error.title}: {error.sentence}", error.hint)))
        failure = self.query_one("#failure", Static)
        failure.update(visible(text))
        failure.add_class("-shown")

    @work(group="cancel", exclusive=True)
    async def action_cancel(self) -> None:
        """Leave; a form with typing in it asks first."""
        if self.dirty:
            question = confirm("Leave the form?", "What you typed is not saved.", yes="Leave it", no="Go on")
            if await self.app.push_screen_wait(question) != "y":
                return
        self._leave(None)
