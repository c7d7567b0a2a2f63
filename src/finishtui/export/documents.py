"""What commands print as JSON beside a list: the documents that docs/json.md describes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from finishtui.distance.lengths import digits
from finishtui.domain.book import Book
from finishtui.domain.families import Series
from finishtui.domain.finish import Finish, Source
from finishtui.domain.margin import Margin
from finishtui.export.json import rank_document, row_document, rows_of
from finishtui.ranks.ranking import ranking_of
from finishtui.ranks.saved_views import SavedView, look_up, meaning_of
from finishtui.ranks.scope import Scope, scopes_of
from finishtui.ranks.view import View
from finishtui.words.ranks import scope_name

# A command hands in one of these values; the rooms that make the others need not be loaded for it.
if TYPE_CHECKING:
    from finishtui.check.review import Finding
    from finishtui.domain.history import JournalEntry
    from finishtui.pictures.charts import Shape
    from finishtui.profiles.counts import CountRow
    from finishtui.profiles.pages import DriverPage, TrackPage
    from finishtui.ranks.progression import Progression
    from finishtui.store.backups import Backup
    from finishtui.words.citation import Citation
    from finishtui.words.side_by_side import Row
    from finishtui.words.standing import Standing
    from finishtui.words.what_if import WhatIf

Document = dict[str, Any]


def _fields(value: object, names: str) -> Document:
    """Return attributes of a value, by their names or as `name=path.of.attributes`.

    Days are ISO 8601, margins text, tuples lists; a finish stands for itself by its id, margin and day.
    """
    document: Document = {}
    for name in names.split():
        key, _, path = name.rpartition("=")
        held: Any = attrgetter(path)(value)
        if isinstance(held, Finish):
            held = _fields(held, "id margin date")
        elif isinstance(held, date | Margin):
            held = str(held)
        document[key or path] = list(held) if isinstance(held, tuple) else held
    return document


def shown_document(finish: Finish, view: View) -> Document:
    """Return a finish as a list shows it, with its rank in every scope that it is in (`show`)."""
    ranks = []
    for scope in scopes_of(finish, view.book):
        ranking = ranking_of(scope, view.book)
        ranks.append({**scope.document(), "of": ranking.among(finish), **rank_document(ranking.of(finish))})
    return {**row_document(finish, view.rank(finish), view.book), "ranks": ranks}


def comparison_document(
    finishes: Sequence[Finish], rows: Sequence[Row], scope: Scope, book: Book
) -> Document:
    """Return finishes side by side, each with its rank in the scope (`compare`)."""
    return {
        "finishes": rows_of(finishes, ranking_of(scope, book), book),
        "rows": [_fields(row, "field label values differs") for row in rows],
    }


def citation_document(citation: Citation, sentences: str) -> Document:
    """Return a citation in parts, and as the `sentences` that can be printed (`cite`)."""
    finish, over = citation.finish, citation.finish.margin_over
    label = scope_name(citation.scope, citation.book)
    return {
        **_fields(finish, "id race date series"),
        "series_name": citation.series,
        **_fields(finish, "track margin winner runner_up points_race"),
        **({"margin_over": _fields(over, "driver reason")} if over else {}),
        "standing": standing_document(citation.standing, citation.scope, label),
        "sources": [_source_document(source) for source in citation.sources],
        "disputes": [
            _fields(dispute, "field recorded claimed") | {"source": _source_document(dispute.source)}
            for dispute in citation.disputes
        ],
        "citation": sentences,
        "why_here": str(citation.reasons),
    }


def _source_document(source: Source) -> Document:
    """Return a source's address, title and date; what is not known is left out."""
    return {key: value for key, value in _fields(source, "url title date").items() if value}


def standing_document(standing: Standing | None, scope: Scope, label: str) -> Document | None:
    """Return a rank with what backs it; None where there is no rank."""
    if standing is None:
        return None
    known = standing.coverage if standing.coverage and standing.coverage.has_days else None
    return {
        **scope.document(),
        "label": label,
        **rank_document(standing.rank),
        "complete_to": known and known.complete_to.text,
        "complete_until": known and known.as_of.isoformat(),
        **_fields(standing, "since as_of"),
    }


def what_if_document(answer: WhatIf) -> Document:
    """Return where a margin would rank (`rank`)."""
    return {
        **_fields(answer.question, "margin date=day"),
        "series": answer.question.series or None,
        "track": answer.question.track or None,
        "places": [
            (standing_document(place.standing, place.scope, place.label) or {})
            | _fields(place, "among last_as_close=last last_is_sure")
            for place in answer.places
        ],
        **_fields(answer, "sentence small_print"),
    }


def progression_document(progression: Progression) -> list[Document]:
    """Return who held a record (`progression`); `beaten_by` is null for marks that nobody beat."""
    return [
        {
            **_fields(mark, "id=finish.id margin=finish.margin from=finish.date held_to days how=kind"),
            "record_is": "exact" if mark.exact else "at_best",
            "beaten_by": mark.beaten_by.id if mark.beaten_by else None,
        }
        for mark in progression.marks
    ]


def counts_document(rows: Iterable[CountRow]) -> list[Document]:
    """Return how often each driver, track and so on is there (`counts`)."""
    return [_fields(row, "key label count closest last query") for row in rows]


def driver_document(page: DriverPage, scope: Scope, book: Book) -> Document:
    """Return a driver's page, with every finish ranked in the scope (`driver`)."""
    parts = {"wins": page.wins, "losses": page.losses, "promoted": page.promoted}
    return {
        "driver": page.name,
        "finishes": rows_of(page.finishes, ranking_of(scope, book), book),
        **{name: [finish.id for finish in finishes] for name, finishes in parts.items()},
        "rivals": [_fields(one, "driver=name won lost closest") for one in page.rivals],
        "tracks": counts_document(page.tracks),
        "series": counts_document(page.series),
    }


def track_document(page: TrackPage, scope: Scope, book: Book) -> Document:
    """Return a track's page, with every finish ranked in the scope (`track`)."""
    return {
        **_fields(page.track, "track=id label"),
        "names": [_fields(name, "name from=first_year to=last_year") for name in page.track.names],
        **_fields(page.track, "city state"),
        "finishes": rows_of(page.finishes, ranking_of(scope, book), book),
        "series": counts_document(page.series),
        "winners": counts_document(page.winners),
        "seasons": counts_document(page.seasons),
    }


def shape_document(shape: Shape) -> Document:
    """Return a histogram (`shape`); bounds are seconds."""
    return {
        **_fields(shape, "first_year last_year"),
        "bins": [
            {
                "from": digits(one.low),
                "to_under": digits(one.high),
                "count": one.total,
                "series": dict(one.counts),
            }
            for one in shape.bins
        ],
        **_fields(shape, "not_drawn=beyond note"),
    }


def view_document(view: SavedView, book: Book) -> Document:
    """Return a saved view, and how much it finds in this book (`views`)."""
    return {
        "name": view.name,
        **view.scope.document(),
        **_fields(view, "query sort"),
        **_fields(look_up(view, book), "count=total closest"),
        "problems": list(meaning_of(view, book).problems),
    }


def review_document(counts: tuple[int, int, int], findings: Sequence[Finding]) -> Document:
    """Return findings (`check`); `counts` are the errors, warnings and waived ones among all."""
    return {
        **dict(zip(("errors", "warnings", "waived"), counts, strict=True)),
        "findings": [
            _fields(one, "rule severity table id field message")
            | ({"waived": one.waived} if one.waived else {})
            for one in findings
        ],
    }


def coverage_document(series: Series, book: Book) -> Document:
    """Return the spans of a series (`coverage`); none where nothing is known to be complete."""
    coverage = book.coverage_by_series.get(series.id)
    spans = coverage.spans if coverage else ()
    return {
        **_fields(series, "series=id label"),
        "spans": [_fields(span, "from=first_day to=last_day complete_to source") for span in spans],
        "missing_known": coverage.missing_known if coverage else 0,
    }


def journal_document(entry: JournalEntry, finish_id: str | None) -> Document:
    """Return one change, or what it did to the finish of that id (`log`)."""
    return {
        **_fields(entry, "n at by run action label state undoes"),
        "differences": [one._asdict() for one in entry.differences(finish_id)],
    }


def backup_document(backup: Backup) -> Document:
    """Return a backup (`restore --list`); what differs is null where it cannot be known."""
    return {
        "file": str(backup.path),
        "at": backup.at.isoformat(),
        **_fields(backup, "reason finishes only_here only_now changed"),
    }
