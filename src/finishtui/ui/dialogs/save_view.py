"""Saving what the list shows under a name; and renaming or deleting what was saved."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from finishtui.errors import FinishError
from finishtui.ranks.saved_views import SavedView, view_name_problem
from finishtui.text.cells import visible
from finishtui.text.names import same_name
from finishtui.ui.base.error_words import error_words
from finishtui.ui.dialogs.box import Box, confirm
from finishtui.ui.state.list_state import ListState
from finishtui.ui.state.views import (
    entries_of,
    renamed,
    saved_view,
    suggested_name,
    view_in_words,
    with_saved,
    with_view,
    without_view,
)
from finishtui.ui.widgets.choices import Choices
from finishtui.ui.widgets.field_row import FieldRow, Manner
from finishtui.ui.widgets.line import Line
from finishtui.ui.widgets.words import KeyWords

Views = tuple[SavedView, ...]


class SaveViewBox(Box[ListState]):
    """Closes with the state that the list goes on with: with the saved views, one of them shown."""

    KEYS = "Enter saves   Tab saved views   Esc closes"
    KEYS_OF_LIST = "Enter shows   r rename   d delete   Esc closes"
    BINDINGS = [
        Binding("r", "rename", show=False),
        Binding("d,delete", "delete", show=False),
        Binding("escape", "leave", show=False),
    ]
    DEFAULT_CSS = """
    SaveViewBox #shows { height: auto; margin-top: 1; color: $text-muted; }
    SaveViewBox Choices { height: auto; max-height: 9; margin-top: 1; }
    SaveViewBox.-short #shows, SaveViewBox.-short Choices { margin: 0; }
    """

    def __init__(self, state: ListState, keep: Callable[[Views], None]) -> None:
        """`keep` puts the views on disk; it may raise a `FinishError`."""
        super().__init__()
        self._state, self._keep = state, keep
        self._renaming: str | None = None

    def title_words(self) -> str:
        """Return what Enter does."""
        return f"Rename {self._renaming}" if self._renaming else "Save this view"

    def body(self) -> ComposeResult:
        """Return the name, what the list shows, and the saved views."""
        yield FieldRow("Name", Line(suggested_name(self._state), compact=True, id="field-view"))
        yield Static(visible(view_in_words(self._state)), markup=False, id="shows")
        yield Choices(id="saved-views")

    def on_mount(self) -> None:
        """Start at the name."""
        self._list()
        self._line.focus()

    @property
    def _line(self) -> Input:
        return self.query_one(Input)

    @property
    def _saved(self) -> Choices:
        return self.query_one(Choices)

    def _list(self) -> None:
        """List the saved views, under the digits that show them."""
        at = self._saved.highlighted or 0
        entries = enumerate(entries_of(self._state.book, self._state.views), 1)
        lines = [f"{n if n < 10 else ' '} {visible(entry.label)}" for n, entry in entries if entry.is_saved]
        self._saved.clear_options()
        self._saved.add_options(Option(Content(line)) for line in lines)
        self._saved.display = bool(lines)
        self._saved.highlighted = min(at, len(lines) - 1) if lines else None

    def on_descendant_focus(self) -> None:
        """Show the keys of what has the focus."""
        there = self._saved.has_focus
        self.query_one(".keys", KeyWords).say(self.KEYS_OF_LIST if there else self.KEYS)

    def _say(self, words: str, manner: Manner = "problem") -> None:
        self.query_one(FieldRow).say(words, manner)

    def _rename_or_not(self, name: str | None) -> None:
        self._renaming = name
        self.query_one(".title", Static).update(visible(self.title_words()))

    # What the user does.

    @on(Input.Changed)
    def _typed(self) -> None:
        name = self._line.value.strip()
        known = next((view.name for view in self._state.views if same_name(view.name, name)), None)
        replaces = known and not self._renaming
        self._say(f"Enter replaces the view {known}" if replaces else "", "note")

    @on(Input.Submitted)
    def _named(self) -> None:
        name, views = self._line.value.strip(), self._state.views
        taken = [view.name for view in views if view.name != self._renaming] if self._renaming else []
        problem = view_name_problem(name, taken, self._state.book)
        if problem:
            self._say(problem)
        elif self._renaming:
            self._change(renamed(views, self._renaming, name))
        else:
            self._change(with_saved(views, saved_view(name, self._state)), close=True)

    @on(OptionList.OptionSelected)
    def _chosen(self) -> None:
        view = self._view
        if view:
            self.close(with_view(self._state, view))

    @property
    def _view(self) -> SavedView | None:
        """The saved view that the keys are for."""
        at = self._saved.highlighted
        return self._state.views[at] if at is not None and self._saved.has_focus else None

    def action_rename(self) -> None:
        """Let the name of the view under the cursor be typed anew."""
        view = self._view
        if view:
            self._rename_or_not(view.name)
            self._line.value = view.name
            self._line.focus()

    @work(group="views", exclusive=True)
    async def action_delete(self) -> None:
        """Ask, and delete the view under the cursor."""
        view = self._view
        if view is None:
            return
        question = confirm("Delete this view?", view.name, yes="Delete", no="Keep")
        if await self.app.push_screen_wait(question) == "y":
            self._change(without_view(self._state.views, view.name))

    def action_leave(self) -> None:
        """Stop renaming; or close, with the views as they are now."""
        if self._renaming:
            self._rename_or_not(None)
            self._line.value = suggested_name(self._state)
        else:
            self.close(self._state)

    @work(group="keep", exclusive=True)
    async def _change(self, views: Views, close: bool = False) -> None:
        """Put the views on disk, and show them."""
        try:
            await asyncio.to_thread(self._keep, views)
        except FinishError as error:
            self._say(error_words(error))
            return
        self._state = replace(self._state, views=views)
        if close:
            self.close(self._state)
            return
        self._rename_or_not(None)
        self._list()
        (self._saved if views else self._line).focus()
