"""All, groups, their series and saved views: what the sidebar names, and the list shown as one of them."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from finishtui.domain.book import Book
from finishtui.domain.finish import Finish, by_closeness
from finishtui.ranks.saved_views import VIEW_NAME_LENGTH, Found, SavedView, known_of, meaning_of
from finishtui.ranks.scope import ALL, Scope
from finishtui.ranks.summary import summaries
from finishtui.ranks.view import CLOSEST_FIRST, print_order
from finishtui.settings.memory import LastList, UserChoices
from finishtui.settings.values import Chosen, Written, in_force
from finishtui.text.names import same_name
from finishtui.text.sentences import capitalised
from finishtui.ui.state.list_state import ListState
from finishtui.words.ranks import scope_name


class SidebarEntry(NamedTuple):
    """One line of the sidebar."""

    label: str
    total: int | None = None
    """How many finishes it holds; None for a saved view that was not looked up, or is no query."""
    margin: str = ""
    """The closest of them; `?` where a saved view is no query."""
    scope: Scope = ALL
    view: SavedView | None = None
    group: str = ""
    """The id of the group that it is, or that its series belongs to."""
    number: int = 0
    """Its place, from 1."""

    @property
    def digit(self) -> str:
        """The key that shows it; a blank beyond the ninth."""
        return str(self.number) if self.number < 10 else " "

    @property
    def is_group(self) -> bool:
        """Whether it is a group of series."""
        return bool(self.group and not self.scope.series)

    @property
    def is_inner(self) -> bool:
        """Whether it is a series of a group, and folded away with it."""
        return bool(self.group and self.scope.series)


def entries_of(book: Book, views: tuple[SavedView, ...]) -> tuple[SidebarEntry, ...]:
    """Return what can be shown, in the order of the digits: all, each group and its series, then saved views.

    A series that the user adds to a book with groups is in none and comes last: no view's digit shifts.
    Of saved views, as much as was looked up by then.
    """
    families, saved = _families(book), (_saved(view, known_of(view, book)) for view in views)
    added = sum(not entry.group for entry in families[1:]) if book.groups_in_order else 0
    shipped = len(families) - added
    entries = enumerate((*families[:shipped], *saved, *families[shipped:]), 1)
    return tuple(entry._replace(number=number) for number, entry in entries)


@lru_cache(maxsize=4)
def _families(book: Book) -> tuple[SidebarEntry, ...]:
    """Return all, each group with its series, and what is in no group, which is what users add."""
    every, *lines = summaries(book)
    entries = [SidebarEntry(every.label, every.total, _margin(every.closest))]
    for group in (*book.groups_in_order, None):
        group_id = group.id if group else ""
        of_group = [line for line in lines if book.series_by_id[line.id].group == group_id]
        if group and of_group:
            closest = min((line.closest for line in of_group if line.closest), key=by_closeness, default=None)
            total = sum(line.total for line in of_group)
            entries.append(
                SidebarEntry(group.label, total, _margin(closest), Scope(group=group_id), group=group_id)
            )
        entries += [
            SidebarEntry(line.label, line.total, _margin(line.closest), Scope(series=line.id), group=group_id)
            for line in of_group
        ]
    return tuple(entries)


def open_group(state: ListState) -> str:
    """Return the id of the group that the list is in; empty for none."""
    series = state.book.series_by_id.get(state.scope.series)
    return series.group if series else state.scope.group


def stepped(state: ListState, step: int) -> ListState | None:
    """Return the state with the next entry down or up the sidebar, round its ends; one of two alike."""
    count = len(entries_of(state.book, state.views))
    at = current_entry(state)
    further = range(at + step, at + step * count, step) if at else (1,)
    found = ((number - 1) % count + 1 for number in further)
    states = ((number, with_entry(state, number)) for number in found)
    return next((one for number, one in states if one and current_entry(one) == number), None)


def _saved(view: SavedView, found: Found | None) -> SidebarEntry:
    if found is None or found.total is None:
        return SidebarEntry(view.name, margin="?" if found else "", scope=view.scope, view=view)
    return SidebarEntry(view.name, found.total, _margin(found.closest), view.scope, view)


def _margin(closest: Finish | None) -> str:
    return closest.margin.text if closest else "-"


def current_entry(state: ListState) -> int:
    """Return the number, from 1, of the entry that the list shows; 0 for a scope that is none of them."""
    own = _current_view(state)
    for entry in entries_of(state.book, state.views):
        if entry.view is own if own else entry.scope == state.scope and not entry.view:
            return entry.number
    return 0


def _current_view(state: ListState) -> SavedView | None:
    """Return the saved view that the list shows as it was saved; not one that is just a group or series."""
    shown = saved_view("", state)
    if not (shown.query or shown.sort) and shown.scope in [entry.scope for entry in _families(state.book)]:
        return None
    return next((view for view in state.views if view._replace(name="") == shown), None)


def with_entry(state: ListState, number: int) -> ListState | None:
    """Return the state with one entry shown, from 1; None where there is none.

    A series keeps the filter and the order, unless they are a saved view's.
    """
    entries = entries_of(state.book, state.views)
    if not 1 <= number <= len(entries):
        return None
    entry = entries[number - 1]
    if entry.view:
        return with_view(state, entry.view)
    if _current_view(state):
        state = state.filtered("")._replace(order=CLOSEST_FIRST)
    return state._replace(scope=entry.scope)


def saved_view(name: str, state: ListState) -> SavedView:
    """Return what the list shows as a saved view; a filter that does not parse gives way to what it shows."""
    return SavedView(name, state.scope, state.kept_text.strip(), print_order(state.order))


def with_view(state: ListState, view: SavedView) -> ListState:
    """Return the state with a saved view shown: its scope, its filter, its order."""
    meaning = meaning_of(view, state.book)
    return state._replace(scope=meaning.scope, order=meaning.order).filtered(view.query)


def last_list_of(state: ListState) -> LastList:
    """Return the list as it is left, to come back to."""
    view = saved_view("", state)
    folded = " ".join(sorted(state.folded))
    return LastList(
        view.scope, view.query, view.sort, state.selected or "", state.metric, state.names_now, folded
    )


def at_start(
    state: ListState,
    choices: UserChoices,
    chosen: Mapping[str, Chosen] | None = None,
    *,
    asked: bool,
    scope: Scope | None = None,
) -> ListState:
    """Return the state with what was kept: the saved views, and unless something was asked for all else.

    What the user has `chosen` by now holds over what was left, as does the `scope` that their settings name.
    A book that was not open before shows its first group.
    """
    chosen = chosen or in_force(Written(), choices)
    columns = chosen["columns"]
    state = state._replace(
        views=choices.views,
        columns=() if columns.origin == "default" else columns.value,
        metric=chosen["units"].text == "metric",
        names_now=chosen["names"].text == "now",
    )
    if asked:
        return state
    first = next(iter(state.book.groups_in_order), None)
    if last := choices.last:  # what the book no longer has is passed over
        state = with_view(state, SavedView("", last.scope, last.query, last.sort))
        state = state._replace(selected=last.selected or None, folded=frozenset(last.folded.split()))
    elif first:
        state = state._replace(scope=Scope(group=first.id))
    return state if scope is None else state._replace(scope=scope)


def suggested_name(state: ListState) -> str:
    """Return a name to save the view under: the one that it has, else its filter in words."""
    from finishtui.query.describe import describe

    own = _current_view(state)
    if own:
        return own.name
    if not state.query:
        return ""
    scope = "" if state.scope.is_all else f"{scope_name(state.scope, state.book)} "
    words = f"{scope}{describe(state.query, state.book)}".replace('"', "")
    return capitalised(words[:VIEW_NAME_LENGTH]).strip()


def with_saved(views: Sequence[SavedView], view: SavedView) -> tuple[SavedView, ...]:
    """Return the views with one more, last, or in the place of the one of its name."""
    if any(same_name(each.name, view.name) for each in views):
        return tuple(view if same_name(each.name, view.name) else each for each in views)
    return (*views, view)
