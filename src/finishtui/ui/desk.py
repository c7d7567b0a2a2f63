"""The half of the app that changes the book: forms, dialogs, undo, and what others change."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from textual import work
from textual.actions import ActionParseResult

from finishtui.errors import Conflict, FinishError, ReadOnly
from finishtui.ranks.scope import Scope
from finishtui.text.sentences import capitalised, counted
from finishtui.ui.reading import ReadingApp
from finishtui.words.ranks import saved_words, scope_name

if TYPE_CHECKING:
    from finishtui.domain.draft import Draft, Entry
    from finishtui.domain.finish import Finish
    from finishtui.domain.history import Change
    from finishtui.quick_line.line import Quick
    from finishtui.ui.state.form_words import TypedFinish

POLL_SECONDS = 1.0
CHANGING = frozenset(
    (
        *("add", "resume", "quick", "edit", "duplicate", "delete", "change_alike", "undo", "redo"),
        *("import_files", "offer_edition"),
    )
)
"""The actions that a book refuses which is served to be read only, before anything is typed."""


class ChangingApp(ReadingApp):
    """Holds the book's port; every change of the book goes through here."""

    _unreadable: Hashable = None
    """The stamp of a file that could not be read, and of which that has been said."""
    _last_added: Mapping[Scope, Finish] = {}
    """What this run added last while a scope was on the screen."""
    _quick_line = ""
    """What was typed in the quick line and is not saved yet."""

    async def run_action(self, action: str | ActionParseResult, *where: Any, **more: Any) -> bool:
        """Do what a key or a click stands for; what would change a book that is read only is refused."""
        name = action if isinstance(action, str) else action[1]
        if self.read_only and name.removeprefix("app.") in CHANGING:
            self.say_error(ReadOnly())
            return True
        return await super().run_action(action, *where, **more)

    # Forms.

    def action_add(self) -> None:
        """Open a form with the scope on the screen, or as the last addition in this scope left it."""
        self._open_form(self._fresh_draft())

    def action_quick(self) -> None:
        """Type a finish in one line: it is saved if nothing is missing or doubtful, else goes to the form."""
        from finishtui.domain.draft import Draft
        from finishtui.ui.dialogs.quick import QuickBox

        box = QuickBox(self.browse.book, self._quick_line)

        def closed(quick: Quick | None) -> None:
            self._quick_line = box.typed
            if quick and quick.is_whole and self._read(quick.draft).is_doubtless:
                self._add_at_once(quick.draft)
            elif quick:
                refused = ", ".join(each.typed for each in quick.refused)
                title = f"Add a finish; not understood: {refused}" if refused else ""
                self._open_form(Draft(), typed=quick.to_go_on, title=title, is_quick=True)

        self.push_screen(box, closed)

    def _read(self, draft: Draft) -> TypedFinish:
        from finishtui.ui.state.form_words import TypedFinish

        return TypedFinish(draft, self.browse.book, self.today(), known=self.port.shipped())

    @work(group="change")
    async def _add_at_once(self, draft: Draft) -> None:
        from finishtui.domain.draft import Draft

        change = None
        try:
            # Another run may have added the same finish since the list last looked.
            if await self._read_again() and (typed := self._read(draft)).is_doubtless:
                change = await asyncio.to_thread(self.port.add, typed.entry)
        except FinishError as error:
            self.say_error(error)
        if change:
            self._quick_line = ""
            self._saved(change, added=True)
        else:
            self._open_form(Draft(), typed=draft, is_quick=True)

    def action_what_if(self) -> None:
        from finishtui.ui.dialogs.quick import WhatIfBox

        def closed(draft: Draft | None) -> None:
            if draft:
                self._open_form(self._fresh_draft(), typed=draft)

        state = self.browse.state
        parts = {"series": Scope(series=state.scope.series), "track": Scope(track=state.scope.track)}
        start = {name: scope_name(part, state.book) for name, part in parts.items() if not part.is_all}
        group = state.scope.group
        self.push_screen(WhatIfBox(state.book, group=group, metric=state.metric, **start), closed)

    def action_edit(self) -> None:
        from finishtui.domain.draft import whole_draft_of

        if finish := self.browse.finish:
            self._open_form(whole_draft_of(finish, self.browse.book), finish)

    def action_duplicate(self) -> None:
        """Open the form for a new finish like the one under the cursor, without its notes and sources."""
        from finishtui.domain.draft import draft_of

        if finish := self.browse.finish:
            draft = draft_of(finish, self.browse.book)._replace(notes="")
            self._open_form(draft, title=f"Add a finish like {finish.race}, without its notes and sources")

    def _fresh_draft(self) -> Draft:
        from finishtui.domain.draft import Draft

        book, scope = self.browse.book, self.browse.state.scope
        finish = self._last_added.get(scope)
        if finish and finish.series in book.series_by_id:
            return Draft(book.series_of(finish).label, date=finish.date.isoformat(), track=finish.track)
        return Draft(book.series_by_id[scope.series].label if scope.series else "")

    def _open_form(
        self,
        draft: Draft,
        base: Finish | None = None,
        typed: Draft | None = None,
        title: str = "",
        *,
        is_quick: bool = False,
    ) -> None:
        """Open the form; `typed` is what was typed elsewhere, in the quick line or in an earlier run."""
        from finishtui.ui.form.finish_form import FinishForm

        def closed(change: Change | None) -> None:
            if change:
                self._quick_line = "" if is_quick else self._quick_line
                self._saved(change, added=base is None)

        self.hold_keys()
        self.push_screen(FinishForm(draft, self.browse.book, base, typed, title), closed)

    def _saved(self, change: Change, *, added: bool) -> None:
        """Show a change of ours: the cursor on its finish, a toast with its rank."""
        if not change.ids:
            self.say("Nothing was changed.")
            return
        finish = change.book.finish_by_id[change.ids[0]]
        if added:
            self._last_added = {**self._last_added, self.browse.state.scope: finish}
        for note in change.notes:
            self.say(note)
        self.browse.show(self.browse.state.with_book(change.book).showing(finish.id))
        self.say(saved_words(finish, change.book), "Saved")

    # Deleting, undo, redo, history.

    @work(group="change")
    async def action_delete(self) -> None:
        finishes = self.browse.state.chosen
        if not finishes:
            return
        lines = (
            f"{finish.race}, {finish.date.isoformat()}\n"
            f"{finish.winner} over {finish.runner_up}, {finish.margin.text} s\n\n"
            for finish in finishes
        )
        what = "this finish" if len(finishes) == 1 else f"these {len(finishes)} finishes"
        text = f"{''.join(lines)}{self.key_of('app.undo')} brings back what was deleted."
        if await self.ask(f"Delete {what}?", text, {"y": "Delete", "n": "Keep"}) == "y":
            await self._run(lambda: self.port.delete(*finishes))

    @work(group="change")
    async def action_change_alike(self) -> None:
        """Ask for a field and its value, and give it to what is marked, or to this finish."""
        from finishtui.ui.dialogs.alike import AlikeBox

        if finishes := self.browse.state.chosen:
            box = AlikeBox(finishes, self.browse.book)
            if change := await self.push_screen_wait(box):
                label, edits = change
                await self._run(lambda: self._make_edits(edits, label))

    def _make_edits(self, edits: Sequence[tuple[Finish, Entry]], label: str) -> Change:
        """Make edits as one change; where finishes changed meanwhile, once more on these as they are now."""
        from finishtui.domain.history import Batch
        from finishtui.ui.state.form_merge import merged_edits

        try:
            return self.port.add_many(Batch(edits=edits), "edit", label)
        except Conflict:
            merged = merged_edits(edits, self.port.load())
            if merged is None:
                raise
            return self.port.add_many(Batch(edits=merged), "edit", label)

    @work(group="change")
    async def action_undo(self) -> None:
        """Take the newest change back; one that another run made only when told to."""
        self.clear_notifications()
        with self.errors_said():
            pending = await asyncio.to_thread(self.port.peek_undo)
            if pending is None:
                self.say("Nothing to undo.")
                return
            entry, is_foreign = pending
            answers = {"y": "Undo it", "n": "Leave it"}
            text = f"Change {entry.n}, by {entry.by} at {entry.when}: {entry.label}."
            if not is_foreign or await self.ask("Undo a change of another run?", text, answers) == "y":
                await self._run(lambda: self.port.undo(expect=entry.n))

    @work(group="change")
    async def action_redo(self) -> None:
        await self._run(self.port.redo)

    async def _run(self, change_book: Callable[[], Change]) -> None:
        """Make a change off the event loop, show the book after it, and say what it did.

        What was said of the one before is old news then: words pile up over the list otherwise.
        """
        self.clear_notifications()
        with self.errors_said():
            try:
                self._show_change(await asyncio.to_thread(change_book))
            except Conflict as error:
                self.say_error(error)
                await self._read_again()

    def _show_change(self, change: Change) -> None:
        for note in change.notes:
            self.say(note)
        state = self.browse.state.with_book(change.book)
        # What came back, or changed, is what one wants to see; a filter that hides it stays.
        touched = next((each.id for each in state.view.rows if each.id in change.ids[:1]), state.selected)
        self.browse.show(state._replace(selected=touched))
        self.say(capitalised(change.label))

    @work(group="history", exclusive=True)
    async def action_history(self) -> None:
        from finishtui.ui.dialogs.box import history_box

        if finish := self.browse.finish:
            with self.errors_said():
                entries = await asyncio.to_thread(self.port.log, finish.id)
                self.push_screen(history_box(entries, finish))

    # What waits for the user. Nobody asked for it, so it is a line to read: a question would take keys that
    # are typed for something else.

    async def waiting_words(self) -> str:
        """Name a form that an earlier run did not save, or else a newer edition, and the keys to it."""
        with self.errors_said():
            if saved := await asyncio.to_thread(self.port.drafts.load):
                return f"{self.key_of('app.resume')} goes on with the unsaved form of {saved.words}"
            if await asyncio.to_thread(self.port.edition_offer):
                palette = self.key_of("app.command_palette")
                return f"There is a newer edition of the book: press {palette} and type newer edition"
        return ""

    async def action_resume(self) -> None:
        """Go on with what was typed in a form when another run of the program ended."""
        with self.errors_said():
            saved = await asyncio.to_thread(self.port.drafts.load)
            if saved is None:
                self.say("No form was left that is not saved.")
                return
            from finishtui.domain.draft import Draft, whole_draft_of

            self.browse.greet("")
            await asyncio.to_thread(self.port.drafts.resume, saved)
            book, base, title = self.browse.book, saved.base, ""
            current = book.finish_by_id.get(saved.editing or "")
            # The edit starts from what it started from, so that a save sees what the book gained since.
            if base is None or base.series not in book.series_by_id:
                base = current
            if saved.editing and current is None:
                form = f"Edit {base.race}, which" if base else "Add a finish: the one you edited"
                title = f"{form} is no longer in the book"
            draft = whole_draft_of(base, book) if base else Draft()
            self._open_form(draft, base, saved.draft, title)

    # Coverage, imports, and newer editions.

    @work(group="change")
    async def action_coverage(self) -> None:
        from finishtui.ui.dialogs.coverage import CoverageBox

        box = CoverageBox(self.browse.book, self.browse.state.scope.series)
        if (change := await self.push_screen_wait(box)) is not None:
            await self._run(lambda: self.port.cover(*change))

    def action_import_files(self) -> None:
        from finishtui.ui.dialogs.importing import ImportBox

        def closed(change: Change | None) -> None:
            if change:
                self._show_change(change)

        if self.files and self.files.can_read:
            self.push_screen(ImportBox(self.browse.book, self.files), closed)
        else:
            self.say("No files can be read from here.")

    @work(group="edition")
    async def action_offer_edition(self) -> None:
        """Offer a newer edition of the shipped book, once."""
        with self.errors_said():
            offered = await asyncio.to_thread(self.port.edition_offer)
            if offered is None:
                self.say("There is no newer edition to take in.")
                return
            from finishtui.words.changes import edition_words

            title, lines = edition_words(offered, self.browse.book)
            text = "\n".join(["What you changed or deleted stays so.", *lines])
            answers = {"t": "Take it in", "n": "Not this one", "l": "Later"}
            answer = await self.ask(title, text, answers)
            if answer == "t":
                await self._run(lambda: self.port.take_edition(offered))
            elif answer == "n":
                await asyncio.to_thread(self.port.decline_edition, offered)

    # What others change.

    @work(group="reload", exclusive=True)
    async def action_reload(self) -> None:
        if await self._read_again():
            self.say(f"{counted(len(self.browse.book.finishes), 'finish')} read.")

    @work(group="poll", exclusive=True)
    async def look_at_disk(self) -> None:
        """Read the book again once the file is another."""
        if await asyncio.to_thread(self.port.is_current, self.browse.book):
            return
        if await asyncio.to_thread(self.port.stamp) != self._unreadable:
            await self._read_again()

    async def _read_again(self) -> bool:
        try:
            book = await asyncio.to_thread(self.port.load)
        except FinishError as error:
            self._unreadable = await asyncio.to_thread(self.port.stamp)
            self.say_error(error)
            return False
        self._unreadable = None
        if book is not self.browse.book and self.browse.is_attached:
            self.browse.show(self.browse.state.with_book(book))
        return True
