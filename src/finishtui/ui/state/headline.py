"""The words around the list: its headline, its banner, and what an empty list says."""

from finishtui.text.cells import cell_len, cut, visible
from finishtui.text.sentences import counted
from finishtui.ui.state.list_state import ListState
from finishtui.words.ranks import complete_words, scope_name


def headline(state: ListState, width: int) -> str:
    """Return the first line: how many finishes in which order, and how complete the book is."""
    marked = f" · {len(state.marked)} marked" if state.marked else ""
    marked += " · names of today" if state.names_now else ""
    if state.is_waiting:
        return " finishtui"
    left = f" finishtui   {_shown(state)}{_stale(state)}, {order_words(state)}{marked}"
    for right in map(visible, _claims(state)):
        gap = width - cell_len(left) - cell_len(right) - 1
        if right and gap >= 2:
            return f"{left}{' ' * gap}{right} "
    return cut(left, width)


def _claims(state: ListState) -> tuple[str, ...]:
    """Return how complete the book is, or why no rank of the list is sure, in ever fewer words."""
    view = state.view
    coverage, closest = view.ranking.coverage, view.rank(view.rows[0]) if view.rows else None
    complete = complete_words(state.book, state.scope)
    if not closest or closest.exact:
        return complete, f"complete to {coverage.complete_to.text} s" if coverage else ""
    # Where even the closest is only at best so far, a bare claim would read as a contradiction.
    short = "* at best, in this book"
    if coverage is None:
        return "* at best: the book does not say how complete it is", short
    if not coverage.has_days:
        return "* at best: no days for which all its series are complete", short
    return complete, short


def place(state: ListState, row: int | None) -> str:
    """Return the fewest words for scope and place: "Cup 3/63", where the headline has no room.

    `row` is the index of the cursor's row.
    """
    number = 0 if row is None else row + 1
    return f"{_label(state)}{number:,}/{len(state.view.rows):,}"


def _label(state: ListState) -> str:
    label = visible(scope_name(state.scope, state.book, ""))
    return f"{label} " if label else ""


def _shown(state: ListState) -> str:
    rows, total = len(state.view.rows), state.view.total
    what = f"{total:,} {_label(state)}{'finish' if total == 1 else 'finishes'}"
    return what if rows == total else f"{rows:,} of {what}"


def _stale(state: ListState) -> str:
    """Say what the list shows while what is typed cannot be read."""
    if not state.error:
        return ""
    return f" found by {visible(str(state.query))}" if state.query else ", not filtered"


def order_words(state: ListState) -> str:
    """Return the order in words: "closest first", "by track, then date, newest first"."""
    if not state.order:
        return "closest first"
    return "by " + ", then ".join(
        f"{key.column}{' descending' if key.descending else ''}" for key in state.order
    )


def banner(state: ListState) -> str:
    """Return what the user must know of the list as it stands; empty where there is nothing."""
    said = []
    if state.query.as_of:
        from finishtui.query.match import standing_day

        said.append(f"ranks as of {standing_day(state.query, state.book)}")
    count = len(state.book.unreadable)
    if count:
        said.append(f"{counted(count, 'entry', 'entries')} could not be read (E: which, and why)")
    return " " + " · ".join(said) if said else ""


def empty_words(state: ListState) -> str:
    """Return what a list without rows says."""
    if state.is_waiting:
        return "Reading the book…"
    if not state.book.finishes:
        return "The book is empty.\nPress a to add the first finish."
    if state.query:
        return "No finish matches.\nEsc clears the filter."
    return "No finish in this series yet.\nPress a to add one, 1 for all series."
