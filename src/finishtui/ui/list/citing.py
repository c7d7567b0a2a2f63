"""Citing, ranking, counting and comparing: what the list's keys for them do."""

from __future__ import annotations

from dataclasses import replace

from textual import work

from finishtui.errors import FinishError
from finishtui.ranks.scope import Scope
from finishtui.text.cells import cut, visible
from finishtui.ui.list.listing import ListingScreen
from finishtui.ui.state.list_state import ListState
from finishtui.words.basics import scope_name

SAID_SECONDS = 20
COPIED_CELLS = 150
"""How much is shown of what was copied."""
PROFILE_COLUMNS = {"winner": "w", "runner-up": "r", "track": "t"}
"""The columns whose cell has a page."""
PROFILE_CELLS = 16


class Citing(ListingScreen):
    """What a statistician, a broadcaster and a journalist do all day."""

    # Cite.

    def action_cite(self) -> None:
        """Send the finish under the cursor, cited, to the terminal's clipboard."""
        if self.finish:
            from finishtui.export.citations import cite

            self._copy(visible(cite(self.finish, self.state.view.book)), "\nNot there? Y shows it.")

    def action_cite_as(self) -> None:
        """Show the finish under the cursor, cited in any style."""
        if self.finish:
            from finishtui.ui.pages.copy_as import CopyScreen

            self.app.push_screen(CopyScreen(self.finish, self.state.view.book), self._copy)

    def _copy(self, text: str | None, more: str = "") -> None:
        """Send text to the terminal's clipboard, and say so: whether it took it cannot be known."""
        if text:
            self.app.copy_to_clipboard(text)
            shown = cut(text.replace("\n", " "), COPIED_CELLS)
            self.notify(f"{shown}{more}", title="Sent to the terminal's clipboard", markup=False)

    def action_sentence(self) -> None:
        """Say the finish under the cursor as a sentence."""
        if self.finish:
            from finishtui.words.why_here import as_sentence

            sentence = as_sentence(self.finish, self.state.view.book)
            if self.has_class("-short") or self.has_class("-tiny"):
                self._read(self.finish.race, sentence)
            else:
                self.notify(visible(sentence), markup=False, timeout=SAID_SECONDS)

    def _read(self, title: str, text: str) -> None:
        """Show a text to read on a page of its own: a toast would run off a small screen."""
        from finishtui.ui.dialogs.box import Reading
        from finishtui.words.facts import Block, Fact

        self.app.push_screen(Reading(title, [Block("", (Fact("", text),))]))

    # Rank.

    def action_what_if(self) -> None:
        """Ask where a margin would rank."""
        from finishtui.ui.dialogs.what_if import WhatIfBox

        scope = self.state.scope
        parts = {"series": Scope(series=scope.series), "track": Scope(track=scope.track)}
        start = {name: scope_name(part, self.book) for name, part in parts.items() if not part.is_all}
        self.app.push_screen(WhatIfBox(self.book, self.app.today, **start))

    # Compare.

    def action_mark(self) -> None:
        """Mark the finish under the cursor, or unmark it."""
        from finishtui.words.side_by_side import MOST

        selected, marked = self.state.selected, self.state.marked
        if selected in marked:
            self.show(replace(self.state, marked=tuple(each for each in marked if each != selected)))
        elif selected and len(marked) == MOST:
            self.app.say(f"{MOST} finishes are marked: c compares them, Esc clears the marks")
        elif selected:
            self.show(replace(self.state, marked=(*marked, selected)))

    def action_compare(self) -> None:
        """Show the marked finishes side by side; with one marked, it and the one under the cursor."""
        from finishtui.ui.pages.compare import CompareScreen
        from finishtui.words.side_by_side import FEWEST, MOST

        by_id = self.state.view.book.finish_by_id
        ids = dict.fromkeys(self.state.marked)
        if len(ids) == 1 and self.state.selected:
            ids[self.state.selected] = None
        finishes = [by_id[each] for each in ids if each in by_id]
        if len(finishes) < FEWEST:
            self.app.say(f"Mark {FEWEST} to {MOST} finishes with Space; c compares them")
        else:
            self.app.push_screen(CompareScreen(finishes, self.state), self._compared)

    def _compared(self, state: ListState | None) -> None:
        if state:
            self.show(replace(self.state, metric=state.metric))

    # Count.

    def action_counts(self) -> None:
        """Count what the list shows."""
        from finishtui.ui.pages.counts import CountsScreen

        self.app.push_screen(CountsScreen(self.state), self._show_next)

    @work(group="profile", exclusive=True)
    async def action_profile(self) -> None:
        """Show all of the driver or the track under the cursor; asks which, where that is open."""
        from finishtui.ui.dialogs.box import Choice

        finish = self.finish
        if finish is None:
            return
        answer = PROFILE_COLUMNS.get(self.table.cursor_column)
        if answer is None:
            answers = {"w": finish.winner, "r": finish.runner_up, "t": self.book.track_of(finish).label}
            labels = {letter: visible(cut(label, PROFILE_CELLS)) for letter, label in answers.items()}
            answer = await self.app.push_screen_wait(
                Choice("Show all of whom, or of where?", finish.race, labels, safe="w")
            )
        names = {"w": finish.winner, "r": finish.runner_up, "t": finish.track}
        if answer in names:
            self.show_profile(names[answer], track=answer == "t")

    def show_profile(self, name: str, *, track: bool) -> None:
        """Show the page of a driver, or of a track."""
        from finishtui.ui.pages.profile import ProfileScreen, driver_profile, track_profile

        try:
            profile = (track_profile if track else driver_profile)(name, self.state.view.book)
        except FinishError as error:
            self.app.say_error(error)
        else:
            self.app.push_screen(ProfileScreen(profile, self.state), self._show_next)

    def _show_next(self, state: ListState | None) -> None:
        """Go on with the list as a page has left it."""
        if state:
            self.show(replace(state, selected=state.selected or self.state.selected))
            self.table.focus()
