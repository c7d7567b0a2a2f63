"""Taking finishes in from files: what it would do is shown before anything is written."""

import asyncio
import shlex

from textual import on, work
from textual.widgets import Input

from finishtui.domain.book import Book
from finishtui.domain.history import Change
from finishtui.errors import FinishError, InvalidInput
from finishtui.imports.plan import A_TENTH, Plan, done_words, preview, summary
from finishtui.imports.reconcile import reconcile
from finishtui.ui.base.port import FilesPort
from finishtui.ui.dialogs.box import Box
from finishtui.ui.state.form_words import error_words, failure_words
from finishtui.ui.widgets.field_row import LineRow
from finishtui.ui.widgets.line import Tick
from finishtui.ui.widgets.paper import Scroller
from finishtui.ui.widgets.words import Words

MOST_LINES = 500
"""As many rows of each kind are shown."""


class ImportBox(Box[Change]):
    """Names of files, what they would change, and one key to write it; closes with the change."""

    TITLE = "Import finishes from files"
    KEYS = "Enter looks   PgDn scrolls   Ctrl+S writes   Esc cancels"
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
        hint = "names of JSON, JSONL or CSV files, in quotes where they have blanks"
        self._row = LineRow("Files", "files", hint=hint)
        self._narrow = Tick("leave out new margins over 0.1 s", compact=True)
        self._coverage = Tick("take over what they say is complete", compact=True)
        self._preview = Words("Nothing is written before you have seen what it would do.", id="preview")
        self.body = (self._row, self._narrow, self._coverage, Scroller(self._preview))
        self._plan: Plan | None = None
        self._names = ""
        """The names as typed that the preview is of."""

    @on(Input.Changed)
    def _forget(self, event: Input.Changed) -> None:
        """Take back a preview of other files: only what was seen is ever written."""
        if self._names not in ("", event.value):
            self._plan, self._names = None, ""
            self._preview.say("Press Enter to see what these would do.")

    @on(Input.Submitted)
    @on(Tick.Changed)
    @work(group="look", exclusive=True)
    async def _look(self) -> None:
        self._plan = None
        self._names = names = self._row.line.value
        if not names.strip():
            return
        self._row.say("")
        self._preview.say("Reading…")
        try:
            plan = await asyncio.to_thread(
                self._planned, names, self._narrow.value, coverage=self._coverage.value
            )
        except FinishError as error:
            self._preview.say("")
            self._row.say(error_words(error))
            return
        if names == self._names:  # else other names were typed meanwhile
            self._plan = plan
            leaves_out, takes_over = "the box above leaves them out", "the box above takes that over"
            lines = preview(plan, MOST_LINES, advice=leaves_out, coverage_advice=takes_over)
            self._preview.say("\n".join(lines))

    def _planned(self, names: str, narrow: bool, *, coverage: bool) -> Plan:
        """Return what files would do, named as a shell would read it; raises `FinishError`."""
        try:
            files = shlex.split(names)
        except ValueError as error:
            raise InvalidInput("a quotation mark is open", "Close it, or leave it out.") from error
        today, under = self.app.today(), A_TENTH if narrow else None
        reading, known = self._files.read(files, today), self.app.port.shipped()
        return reconcile(self._book, reading, today, under=under, coverage=coverage, known=known)

    @work(group="write", exclusive=True)
    async def action_write(self) -> None:
        plan = self._plan
        if plan is None or not plan.changes:
            self._row.say("There is nothing to write yet: name a file, and press Enter.")
            return
        label = f"{done_words(plan.batch)} from {', '.join(shlex.split(self._names))}"
        try:
            change = await asyncio.to_thread(self.app.port.add_many, plan.batch, "import", label)
        except FinishError as error:
            self._row.say(failure_words(error))
            return
        self.close(change)
        if len(plan.outcomes) > len(plan.batch.entries) + len(plan.batch.edits):
            self.app.say(summary(plan))
