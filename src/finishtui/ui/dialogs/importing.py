"""Taking finishes in from files: what it would do is shown before anything is written."""

from __future__ import annotations

import asyncio
import shlex

from textual import on, work
from textual.app import ComposeResult
from textual.widgets import Input, Static

from finishtui.domain.book import Book
from finishtui.domain.history import Change
from finishtui.errors import FinishError, InvalidInput
from finishtui.imports.plan import A_TENTH, Plan
from finishtui.imports.reconcile import reconcile
from finishtui.imports.words import done_words, preview, summary
from finishtui.text.cells import visible
from finishtui.ui.base.port import FilesPort
from finishtui.ui.dialogs.box import Box
from finishtui.ui.state.form_words import error_words, failure_words
from finishtui.ui.widgets.field_row import FieldRow
from finishtui.ui.widgets.line import Line, Tick
from finishtui.ui.widgets.paper import Scroller

MOST_LINES = 500
"""As many rows of each kind are shown."""
LEAVES_OUT = "the box above leaves them out"
TAKES_OVER = "the box above takes that over"


class ImportBox(Box[Change]):
    """Names of files, what they would change, and one key to write it; closes with the change."""

    TITLE = "Import finishes from files"
    KEYS = "Enter looks  PgDn scrolls  Ctrl+S writes  Esc cancels"
    BINDINGS = [
        ("ctrl+s,f2", "write", "write"),
        ("pagedown", "scroll('page_down')"),
        ("pageup", "scroll('page_up')"),
        ("down", "scroll('down')"),
        ("up", "scroll('up')"),
    ]
    DEFAULT_CSS = """
    ImportBox > Vertical { height: 100%; max-height: 32; }
    ImportBox Scroller { height: 1fr; min-height: 3; margin-top: 1; scrollbar-size-vertical: 1; }
    ImportBox .problem { max-height: 3; }
    ImportBox.-short Scroller { margin: 0; }
    """

    def __init__(self, book: Book, files: FilesPort) -> None:
        super().__init__()
        self._book, self._files = book, files
        self._plan: Plan | None = None
        self._looked_at = ""
        """The names as typed that the preview is of."""
        self._names: list[str] = []

    def body(self) -> ComposeResult:
        hint = "names of JSON, JSONL or CSV files, in quotes where they have blanks"
        yield FieldRow("Files", Line(placeholder=hint, id="field-files", compact=True))
        yield Tick("leave out new margins over 0.1 s", id="narrow", compact=True)
        yield Tick("take over what they say is complete", id="coverage", compact=True)
        with Scroller():
            yield Static(
                "Nothing is written before you have seen what it would do.", markup=False, id="preview"
            )
        yield Static(markup=False, id="failure", classes="problem")

    def on_mount(self) -> None:
        self.query_one(Input).focus()

    @on(Input.Changed)
    def _forget(self, event: Input.Changed) -> None:
        """Take back a preview of other files: only what was seen is ever written."""
        if self._looked_at not in ("", event.value):
            self._plan, self._looked_at = None, ""
            self.query_one("#preview", Static).update("Press Enter to see what these would do.")

    @on(Input.Submitted)
    @on(Tick.Changed)
    def _look(self) -> None:
        if self.query_one(Input).value.strip():
            self._make_plan()

    @work(group="look", exclusive=True)
    async def _make_plan(self) -> None:
        self._plan, self._looked_at = None, self.query_one(Input).value
        text = self._looked_at
        problem, shown = self.query_one("#failure", Static), self.query_one("#preview", Static)
        problem.update("")
        shown.update("Reading…")
        narrow, coverage = (self.query_one(f"#{name}", Tick).value for name in ("narrow", "coverage"))
        try:
            names = _split(text)
            plan = await asyncio.to_thread(self._planned, names, narrow, coverage)
        except FinishError as error:
            shown.update("")
            problem.update(visible(error_words(error)))
            return
        if text != self._looked_at:  # other names were typed meanwhile
            return
        self._plan, self._names = plan, names
        shown.update("\n".join(preview(plan, MOST_LINES, advice=LEAVES_OUT, coverage_advice=TAKES_OVER)))

    def _planned(self, names: list[str], narrow: bool, coverage: bool) -> Plan:
        reading, under = self._files.read(names), A_TENTH if narrow else None
        known, today = self.app.port.shipped(), self.app.today()
        return reconcile(self._book, reading, today, under=under, coverage=coverage, known=known)

    @work(group="write", exclusive=True)
    async def action_write(self) -> None:
        """Write what was shown, as one change."""
        plan, problem = self._plan, self.query_one("#failure", Static)
        if plan is None or not plan.changes:
            problem.update("There is nothing to write yet: name a file, and press Enter.")
            return
        label = f"{done_words(plan)} from {', '.join(self._names)}"
        try:
            change = await asyncio.to_thread(self.app.port.add_many, plan.batch, "import", label)
        except FinishError as error:
            problem.update(visible(failure_words(error)))
            return
        self.close(change)
        if len(plan.outcomes) > len(plan.entries) + len(plan.edits):
            self.app.say(summary(plan))


def _split(text: str) -> list[str]:
    """Return the names in a line, as a shell would read them; raises `InvalidInput`."""
    try:
        return shlex.split(text)
    except ValueError as error:
        raise InvalidInput("a quotation mark is open", "Close it, or leave it out.") from error
