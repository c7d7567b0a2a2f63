"""The form for a new finish or an edited one."""

import asyncio
from contextlib import suppress

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.events import DescendantBlur
from textual.widgets import Button, Checkbox, Input, Select, TextArea

from finishtui.actions import Where, actions_at
from finishtui.domain.book import Book
from finishtui.domain.documents import field_label
from finishtui.domain.draft import REQUIRED, Draft
from finishtui.domain.finish import Finish
from finishtui.domain.history import Change
from finishtui.errors import Conflict, FinishError
from finishtui.text.cells import visible
from finishtui.text.sentences import listed
from finishtui.ui.base.keys import bindings_for
from finishtui.ui.dialogs.box import Box, Choice, confirmed
from finishtui.ui.form.rows import FormRows
from finishtui.ui.state.form_merge import entry_of, merge, versions_text
from finishtui.ui.state.form_words import TypedFinish, failure_words
from finishtui.ui.widgets.words import CutWords, KeyWords

CLASH_ANSWERS = {"k": "Keep yours", "t": "Take the book's", "b": "Back to the form"}
GONE_ANSWERS = {"a": "Add it again", "l": "Leave without it", "b": "Back to the form"}
GONE_WORDS = (
    "You can add it again as it is in the form. If you leave, what you typed is lost; "
    "an undo in the list brings back the finish as it was."
)
KEEP_SECONDS = 0.4
"""How long the typing pauses before what is typed is kept."""


class FinishForm(Box[Change]):
    """Labelled fields, each with its problem under it; closes with the saved change, or with None."""

    KEYS = ""
    BINDINGS = bindings_for("form")
    WHERE: Where = "form"
    DEFAULT_CSS = """
    FinishForm > Vertical { width: 96; height: 100%; max-height: 34; }
    #form-keys { dock: bottom; padding: 0 1; background: $background; color: $text-muted; }
    #foot { height: auto; }
    #preview { height: auto; max-height: 8; min-height: 1; margin-top: 1; text-style: bold; }
    #doubts { display: none; height: auto; max-height: 3; color: $text-warning; }
    #failure { display: none; height: auto; text-style: bold; }
    #doubts.-shown, #failure.-shown { display: block; }
    #foot.-failed #failure { color: $text-error; }
    FinishForm .buttons { margin-top: 1; }
    FinishForm.-normal .buttons, FinishForm.-short .buttons, FinishForm.-short #preview { margin: 0; }
    FinishForm.-normal #preview { max-height: 6; }
    FinishForm.-short #preview { max-height: 3; }
    FinishForm.-short .-failed #preview, FinishForm.-short .-failed #doubts { display: none; }
    FinishForm.-short #form-keys { display: none; }
    FinishForm.-tiny > Vertical { border: none; }
    """

    def __init__(
        self,
        draft: Draft,
        book: Book,
        base: Finish | None = None,
        typed: Draft | None = None,
        title: str = "",
    ) -> None:
        """`draft` is what an untouched form holds; `typed` what it holds where a draft is gone on with."""
        super().__init__()
        self.title = title or (f"Edit {base.race}" if base else "Add a finish")
        self._book, self._base = book, base
        self._start = _with_texts(draft, Draft(sources="", margin_over=""))
        at_first = _with_texts(typed, self._start) if typed else self._start
        self.rows = FormRows(at_first, book, self.app.today())
        self._preview, self._doubts, self._failure = (
            CutWords(id=n) for n in ("preview", "doubts", "failure")
        )
        self._drafts = self.app.port.drafts
        self._saving = False
        save, cancel, more = (action.key_words for action in self.app.with_keys(actions_at("form")))
        saving = save.replace(" ", " or ")
        keys = f"{saving} save   {cancel} cancel   Tab next field   Shift+Tab back   {more} keys"
        self._keys = KeyWords(keys, id="form-keys")
        buttons = Horizontal(
            Button(f"Save ({save.split()[0]})", action="screen.save", compact=True, variant="primary"),
            Button(f"Cancel ({cancel})", action="screen.cancel", compact=True),
            classes="buttons",
        )
        foot = Vertical(self._preview, self._doubts, self._failure, buttons, id="foot")
        self.body = (self.rows, foot)
        self._tried_draft: Draft | None = None
        """What was last asked to be saved."""
        self._unkept: Draft | None = None
        """What was typed since the typing was last kept."""

    def compose(self) -> ComposeResult:
        yield from super().compose()
        yield self._keys  # at the foot of the screen, over the keys of the list

    def on_mount(self) -> None:
        typed = self._read(self.draft)
        self._preview.say(visible(typed.preview()))
        if self.dirty:  # it was typed elsewhere
            self._doubts.say(visible(typed.doubts()))
        self.app.let_keys_in()

    # What is typed.

    @property
    def draft(self) -> Draft:
        return self.rows.draft

    @property
    def dirty(self) -> bool:
        return self.draft != self._start

    def _read(self, draft: Draft, book: Book | None = None) -> TypedFinish:
        """Read a draft by the book that the form was opened with, or by a newer one."""
        known = self.app.port.shipped()
        return TypedFinish(draft, book or self._book, self.app.today(), self._base, known)

    @on(Input.Changed)
    @on(Checkbox.Changed)
    @on(TextArea.Changed)
    @on(Select.Changed)
    def _changed(self) -> None:
        draft = self.draft
        typed = self._read(draft)
        # A field that a save filled in says so late, when the foot already has that save's answer.
        if not self._saving and draft != self._tried_draft:
            self._say("")
        self._preview.say(visible(typed.preview()))
        self._show_words(typed, only=self.rows.with_words)
        self._unkept = draft if draft != self._start else None
        self._keep(pause=KEEP_SECONDS)

    @work(group="keep", exclusive=True)
    async def _keep(self, pause: float = 0) -> None:
        """Keep what is typed once the typing pauses, and at the latest when the field is left."""
        await asyncio.sleep(pause)  # the next letter ends this one here
        draft = self._unkept
        if draft is None or self._saving:
            return
        try:
            await asyncio.to_thread(self._drafts.save, draft, self._base)
        except FinishError as error:
            self._say(failure_words(error), failed=True)
        else:
            self._unkept = None if self._unkept == draft else self._unkept

    def on_unmount(self) -> None:
        """Keep what was typed a moment ago where the program ends under the form, however it ends."""
        if self._unkept:
            with suppress(FinishError):
                self._drafts.save(self._unkept, self._base)

    @on(Input.Submitted)
    def _next_field(self) -> None:
        self.focus_next()

    def on_descendant_blur(self, event: DescendantBlur) -> None:
        """Say what is wrong with the field that is left, and what is doubtful where all of it is complete."""
        self._keep()
        draft = self.draft
        typed = self._read(draft)
        self._doubts.say(visible(typed.doubts()))
        name = (event.widget.id or "").removeprefix("field-")
        text = getattr(draft, name, "")
        is_needed = name in REQUIRED and not text
        if is_needed or (text and text != getattr(self._start, name, "")):
            self._show_words(typed, only={name})

    def _show_words(self, typed: TypedFinish, only: set[str] | None = None) -> None:
        """Show what is wrong or doubtful in fields, what is new, and what is read otherwise than typed."""
        tried = self._tried_draft is not None
        self.rows.say(typed.field_words(self.rows.taken, tried=tried), only)

    def _say(self, words: str, *, failed: bool = False) -> None:
        """Say how the saving goes; an empty text takes back what was said."""
        self._failure.say(visible(words))
        self.query_one("#foot").set_class(failed, "-failed")

    # Leaving.

    def action_save(self) -> None:
        if self._saving:
            return
        several = self.rows.settle()
        self._tried_draft = self.draft
        typed = self._read(self._tried_draft)
        self._show_words(typed)
        if several:
            self.rows.go_to(several, ask=True)
        elif typed.problems:
            self.rows.go_to(typed.problems[0].field)
            self._say(typed.unfit_words(), failed=True)
        else:
            self._save(typed.draft)

    @work(group="save")
    async def _save(self, draft: Draft) -> None:
        self._saving = True
        try:
            change = await self._saved(draft)
        except FinishError as error:
            self._say(failure_words(error), failed=True)
        else:
            self._say("")
            if change:
                self._leave(change)
        finally:
            self._saving = False

    async def _saved(self, draft: Draft) -> Change | None:
        """Save, after asking where it looks like a finish that is there or has changed; None: not saved."""
        # By the book as it is by now: another run may have added the same finish under the form.
        typed = self._read(draft, await asyncio.to_thread(self.app.port.load))
        title, doubts = "Is it as you mean it?", typed.questions()
        if doubts and not await confirmed(self.app, title, doubts, yes="Save it", no="Back"):
            return None
        self._say("Saving…")
        if self._base is None:
            return await asyncio.to_thread(self.app.port.add, typed.entry)
        try:
            return await asyncio.to_thread(self.app.port.edit, self._base, typed.entry)
        except Conflict:
            return await self._settled(draft, self._base)

    async def _settled(self, draft: Draft, base: Finish) -> Change | None:
        """Bring this edit together with what changed meanwhile; ask only about what both changed."""
        book = await asyncio.to_thread(self.app.port.load)
        current = book.finish_by_id.get(base.id)
        entry = TypedFinish(draft, book, self.app.today(), base).entry
        if current is None:
            question = Choice("It was deleted meanwhile", GONE_WORDS, GONE_ANSWERS)
            answer = await self.app.push_screen_wait(question)
            if answer == "l":
                self._leave(None)
            return await asyncio.to_thread(self.app.port.add, entry) if answer == "a" else None
        merged = merge(base, entry.finish, current)
        finish = merged.finish
        if merged.clashes:
            text = versions_text(entry, current, book, merged.clashes)
            answer = await self.app.push_screen_wait(Choice("It changed meanwhile", text, CLASH_ANSWERS))
            if answer not in ("k", "t"):
                return None
            finish = merged.taking(entry.finish) if answer == "k" else finish
        change = await asyncio.to_thread(self.app.port.edit, current, entry_of(finish, entry))
        if merged.theirs:
            kept = listed([field_label(name) for name in merged.theirs])
            self.app.say(f"Kept as the book has it: {kept}.", "It had changed meanwhile")
        return change

    def _leave(self, change: Change | None) -> None:
        """Close; what was typed is not needed any more."""
        self._drafts.clear()
        self._unkept = None
        self.close(change)

    def action_close(self) -> None:
        self.action_cancel()

    @work(group="cancel", exclusive=True)
    async def action_cancel(self) -> None:
        if self.dirty:
            text = "What you typed is not saved."
            if not await confirmed(self.app, "Leave the form?", text, yes="Leave it", no="Go on"):
                return
        self._leave(None)


def _with_texts(draft: Draft, start: Draft) -> Draft:
    """Return a draft whose texts of sources, where it has none, are those of another."""
    return draft._replace(
        sources=start.sources if draft.sources is None else draft.sources,
        margin_over=start.margin_over if draft.margin_over is None else draft.margin_over,
    )
