"""What can be put in a file: this finish as a card, or what the list shows in any format."""

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from typing import NamedTuple

from finishtui.export.card import can_draw, card_of, card_png, card_svg, card_text
from finishtui.export.formats import FORMATS
from finishtui.ranks.view import View
from finishtui.text.names import slug
from finishtui.text.sentences import counted
from finishtui.ui.state.list_state import ListState, Shown
from finishtui.words.ranks import scope_name

FILE_NAME_LENGTH = 60


class Export(NamedTuple):
    """One file that can be made."""

    label: str
    file_name: str
    """What it is called unless the user says otherwise."""
    content: Callable[[], str | bytes]


def exports_of(shown: Shown | None, state: ListState, today: date) -> tuple[Export, ...]:
    """Return the files that can be made of a finish, as a card, and of its list."""
    marked = tuple(row for row in state.view.rows if row.id in state.marked)
    return (
        *_listed(state.view._replace(rows=marked), counted(len(marked), "marked finish"), today),
        *(_cards(shown) if shown else ()),
        *_listed(state.view, counted(len(state.view.rows), "finish"), today),
    )


def _cards(shown: Shown) -> Iterator[Export]:
    name, metric = shown.finish.id, shown.metric
    card = partial(card_of, shown.finish, shown.book, metric)
    label = "This finish as a card, "
    yield Export(f"{label}a picture (SVG)", f"{name}.svg", lambda: card_svg(card(), metric))
    if can_draw():
        yield Export(f"{label}a picture (PNG)", f"{name}.png", lambda: card_png(card_svg(card(), metric)))
    yield Export(f"{label}80 columns of text", f"{name}.txt", lambda: card_text(card(), metric=metric))


def _listed(view: View, what: str, today: date) -> tuple[Export, ...]:
    if not view.rows:
        return ()
    stem = slug(f"finishes {scope_name(view.scope, view.book, '')} {view.query}", FILE_NAME_LENGTH)
    return tuple(
        Export(f"The {what} as {one.label}", f"{stem}.{one.ending}", partial(one.write, view, today))
        for one in FORMATS.values()
    )
