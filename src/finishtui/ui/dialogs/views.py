"""Saving what the list shows under a name, renaming or deleting what was saved; and choosing its columns."""

import asyncio
from collections.abc import Callable

from textual import on, work
from textual.widgets import Input, OptionList, Static

from finishtui.errors import FinishError
from finishtui.ranks.saved_views import SavedView, view_name_problem
from finishtui.settings.values import COLUMNS
from finishtui.text.cells import visible
from finishtui.text.names import same_name
from finishtui.ui.dialogs.box import Box, confirmed
from finishtui.ui.state.entries import entries_of, saved_view, suggested_name, with_saved, with_view
from finishtui.ui.state.form_words import error_words
from finishtui.ui.state.headline import order_words
from finishtui.ui.state.list_state import ListState
from finishtui.ui.widgets.choices import Choices
from finishtui.ui.widgets.field_row import LineRow
from finishtui.ui.widgets.words import KeyWords, Words
from finishtui.words.ranks import view_words

Views = tuple[SavedView, ...]
CALLED = {"flags": "marks", "number": "car number", "series-name": "series' name"}
"""Columns that are called otherwise here than in settings."""


class SaveViewBox(Box[ListState]):
    """Closes with the state that the list goes on with: with the saved views, one of them shown."""

    TITLE = "Save this view"
    KEYS = "Enter saves   Tab saved views   Esc closes"
    KEYS_OF_LIST = "Enter shows   r rename   d delete   Esc closes"
    BINDINGS = [("r", "rename", "rename"), ("d,delete", "delete", "delete")]
    DEFAULT_CSS = """
    SaveViewBox #shows { height: auto; margin: 1 0; color: $text-muted; }
    SaveViewBox.-short #shows { margin: 0; }
    """

    def __init__(self, state: ListState, keep: Callable[[Views], None]) -> None:
        """`keep` puts the views on disk; it may raise a `FinishError`."""
        super().__init__()
        self._state, self._keep = state, keep
        self._row = LineRow("Name", "view", suggested_name(state))
        self._saved = Choices()
        self._renaming: str | None = None
        shows = visible(f"{view_words(state.view, 'All')}, {order_words(state)}")
        self.body = (self._row, Words(shows, id="shows"), self._saved)
        self._list()

    def _list(self) -> None:
        """List the saved views, under the digits that show them."""
        entries = entries_of(self._state.book, self._state.views)
        self._saved.show(f"{one.digit} {visible(one.label)}" for one in entries if one.view)
        self._saved.display = bool(self._state.views)

    def on_descendant_focus(self) -> None:
        self.query_one(KeyWords).say(self.KEYS_OF_LIST if self._saved.has_focus else self.KEYS)

    def _rename(self, name: str | None) -> None:
        """Rename a view from now on, or none."""
        self._renaming = name
        self.query_one(".title", Static).update(visible(f"Rename {name}" if name else self.TITLE))

    # What the user does.

    @on(Input.Changed)
    def _typed(self) -> None:
        name = self._row.line.value.strip()
        known = next((view.name for view in self._state.views if same_name(view.name, name)), None)
        self._row.say(f"Enter replaces the view {known}" if known and not self._renaming else "", "note")

    @on(Input.Submitted)
    def _named(self) -> None:
        name, views, renaming = self._row.line.value.strip(), self._state.views, self._renaming
        taken = [view.name for view in views if view.name != renaming] if renaming else []
        if problem := view_name_problem(name, taken, self._state.book):
            self._row.say(problem)
        elif renaming:
            self._change(tuple(v._replace(name=name) if v.name == renaming else v for v in views))
        else:
            self._change(with_saved(views, saved_view(name, self._state)), close=True)

    @on(OptionList.OptionSelected)
    def _chosen(self) -> None:
        if view := self._view:
            self.close(with_view(self._state, view))

    @property
    def _view(self) -> SavedView | None:
        """The saved view that the keys are for."""
        at = self._saved.highlighted
        return self._state.views[at] if at is not None and self._saved.has_focus else None

    def action_rename(self) -> None:
        if view := self._view:
            self._rename(view.name)
            self._row.line.value = view.name
            self._row.line.focus()

    @work(group="views", exclusive=True)
    async def action_delete(self) -> None:
        view = self._view
        if view and await confirmed(self.app, "Delete this view?", view.name, yes="Delete", no="Keep"):
            self._change(tuple(each for each in self._state.views if each is not view))

    def action_close(self) -> None:
        """Stop renaming; or close, with the views as they are now."""
        if self._renaming:
            self._rename(None)
            self._row.line.value = suggested_name(self._state)
        else:
            self.close(self._state)

    @work(group="keep", exclusive=True)
    async def _change(self, views: Views, close: bool = False) -> None:
        try:
            await asyncio.to_thread(self._keep, views)
        except FinishError as error:
            self._row.say(error_words(error))
            return
        self._state = self._state._replace(views=views)
        if close:
            self.close(self._state)
            return
        self._rename(None)
        self._list()
        (self._saved if views else self._row.line).focus()


class ColumnsBox(Box[ListState]):
    """Closes with the list's state, which names no columns where they are all in their usual order."""

    TITLE = "Columns of the list"
    KEYS = "Space shows or hides   J K move down, up   0 all, as usual   Enter takes   Esc closes"
    BINDINGS = [
        ("space", "switch", "switch"),
        ("J,shift+down", "move(1)", "down"),
        ("K,shift+up", "move(-1)", "up"),
        ("0", "usual", "usual"),
    ]
    DEFAULT_CSS = """
    ColumnsBox > Vertical { width: 56; }
    ColumnsBox Choices, ColumnsBox.-normal Choices { max-height: 14; margin: 0; }
    ColumnsBox.-short Choices { height: 1fr; max-height: 100%; }
    ColumnsBox Words { height: auto; color: $text-muted; }
    """

    def __init__(self, state: ListState, note: str = "") -> None:
        """`note` says for how long the choice holds, where that is not for good."""
        super().__init__()
        self._state, self._shown = state, list(state.columns or COLUMNS)
        self._order = [*self._shown, *(key for key in COLUMNS if key not in self._shown)]
        self._choices = Choices()
        self.body = (self._choices, *([Words(note)] if note else []))
        self._list(0)

    def _list(self, at: int) -> None:
        lines = (f"[{'x' if key in self._shown else ' '}] {CALLED.get(key, key)}" for key in self._order)
        self._choices.show(lines, at)

    def action_switch(self) -> None:
        at = self._choices.highlighted or 0
        key = self._order[at]
        if key not in self._shown:
            self._shown.append(key)
        elif len(self._shown) > 1:
            self._shown.remove(key)
        self._list(at)

    def action_move(self, step: int) -> None:
        at = self._choices.highlighted or 0
        to = max(0, min(at + step, len(self._order) - 1))
        self._order.insert(to, self._order.pop(at))
        self._list(to)

    def action_usual(self) -> None:
        self._order, self._shown = list(COLUMNS), list(COLUMNS)
        self._list(0)

    @on(OptionList.OptionSelected)
    def _taken(self) -> None:
        chosen = tuple(key for key in self._order if key in self._shown)
        self.close(self._state._replace(columns=chosen if chosen != COLUMNS else ()))
