"""Where the sources of a finish disagree."""

from typing import NamedTuple

from finishtui.domain.book import Book
from finishtui.domain.finish import CLAIM_FIELDS, Finish, Source
from finishtui.domain.margin import read_margin
from finishtui.text.names import same_name


class Dispute(NamedTuple):
    """One source that says something else of one field than the record does."""

    field: str
    recorded: str
    claimed: str
    source: Source


def recorded(finish: Finish, field: str, book: Book) -> str:
    """Return what the record says of a field, as a source would print it."""
    if field == "series":
        return book.series_of(finish).label
    if field == "points_race":
        return "yes" if finish.points_race else "no"
    return str(getattr(finish, field, ""))


def disputes_of(finish: Finish, book: Book) -> tuple[Dispute, ...]:
    """Return every claim of a source that differs by more than case, accents, punctuation and rounding."""
    return tuple(
        Dispute(field, recorded(finish, field, book), claimed, source)
        for source in finish.sources
        for field, claimed in source.says
        if field in CLAIM_FIELDS and not _agrees(finish, field, claimed, book)
    )


def is_disputed(finish: Finish, book: Book) -> bool:
    """Return whether any source disagrees with the record."""
    return any(source.says for source in finish.sources) and bool(disputes_of(finish, book))


def _agrees(finish: Finish, field: str, claimed: str, book: Book) -> bool:
    if field == "series" and (named := book.find_series(claimed)):
        return named.id == finish.series
    if field == "margin":
        margin = read_margin(claimed)
        return margin is not None and margin.agrees_with(finish.margin)
    return same_name(claimed, recorded(finish, field, book))
