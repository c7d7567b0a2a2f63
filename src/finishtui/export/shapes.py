"""What commands print as JSON beside a list, in the shapes that docs/json.md describes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from finishtui.distance.measures import plain
from finishtui.domain.book import Book
from finishtui.domain.finish import Finish, Source
from finishtui.domain.margin import Margin
from finishtui.domain.series import Series
from finishtui.export.json import rank_document, row_document, rows_of
from finishtui.ranks.ranking import ranking_of
from finishtui.ranks.saved_views import SavedView, look_up, meaning_of
from finishtui.ranks.scope import Scope, scopes_of
from finishtui.ranks.view import View

# A command hands in one of these values; the rooms that make the others need not be loaded for it.
if TYPE_CHECKING:
    from finishtui.check.review import Finding
    from finishtui.domain.history import JournalEntry
    from finishtui.pictures.shape import Shape
    from finishtui.profiles.counts import CountRow
    from finishtui.profiles.pages import DriverPage, TrackPage
    from finishtui.ranks.progression import Progression
    from finishtui.store.backups import Backup
    from finishtui.words.citation import Citation
    from finishtui.words.side_by_side import SideBySide
    from finishtui.words.standing import Standing
    from finishtui.words.what_if import Place, WhatIf

Document = dict[str, Any]


def _fields(value: object, names: str) -> Document:
    """Return attributes of a value by their names: days as ISO 8601, margins as text, tuples as lists."""
    found: Document = {}
    for name in names.split():
        held = getattr(value, name)
        if isinstance(held, date | Margin):
            found[name] = str(held)
        else:
            found[name] = list(held) if isinstance(held, tuple) else held
    return found


def shown_document(finish: Finish, view: View) -> Document:
    """Return a finish as a list shows it, with its rank in every scope that it is in (`show`)."""
    ranks = []
    for scope in scopes_of(finish, view.book):
        ranking = ranking_of(scope, view.book)
        place: Document = {**scope.document(), "of": ranking.total}
        ranks.append(place | rank_document(ranking.of(finish)))
    return {**row_document(finish, view.rank(finish), view.book), "ranks": ranks}


def comparison_document(compared: SideBySide, scope: Scope, book: Book) -> Document:
    """Return finishes side by side, each with its rank in the scope (`compare`)."""
    return {
        "finishes": rows_of(compared.finishes, ranking_of(scope, book), book),
        "rows": [_fields(row, "field label values differs") for row in compared.rows],
    }


def citation_document(citation: Citation, sentences: str) -> Document:
    """Return a citation in parts, and as the `sentences` that can be printed (`cite`)."""
    finish, over = citation.finish, citation.finish.margin_over
    return {
        **_fields(finish, "id race date series"),
        "series_name": citation.series,
        **_fields(finish, "track margin winner runner_up points_race"),
        **({"margin_over": _fields(over, "driver reason")} if over else {}),
        "standing": standing_document(citation.standing, citation.scope, citation.scope_label),
        "sources": [source_document(source) for source in citation.sources],
        "disputes": [
            _fields(dispute, "field recorded claimed") | {"source": source_document(dispute.source)}
            for dispute in citation.disputes
        ],
        "citation": sentences,
        "why_here": str(citation.reasons),
    }


def source_document(source: Source) -> Document:
    """Return a source's address, title and date; what is not known is left out."""
    return {key: value for key, value in _fields(source, "url title date").items() if value}


def standing_document(standing: Standing | None, scope: Scope, label: str) -> Document | None:
    """Return a rank with what backs it; None where there is no rank."""
    if standing is None:
        return None
    return {
        **scope.document(),
        "label": label,
        **rank_document(standing.rank),
        "complete_to": standing.coverage.complete_to.text if standing.coverage else None,
        "since": standing.since.isoformat() if standing.since else None,
        "as_of": standing.as_of.isoformat(),
    }


def what_if_document(answer: WhatIf) -> Document:
    """Return where a margin would rank (`rank`)."""
    question = answer.question
    return {
        "margin": question.margin.text,
        "date": question.day.isoformat(),
        "series": question.series or None,
        "track": question.track or None,
        "places": [_place_document(place) for place in answer.places],
        "sentence": answer.sentence,
        "small_print": answer.small_print,
    }


def _place_document(place: Place) -> Document:
    return {
        **(standing_document(place.standing, place.scope, place.label) or {}),
        "among": place.among,
        "last_as_close": closest_document(place.last) if place.last else None,
        "last_is_sure": place.last_is_sure,
    }


def progression_document(progression: Progression) -> list[Document]:
    """Return who held a record (`progression`); `held_to` is null for marks that nobody beat."""
    return [
        {
            **_fields(mark.finish, "id margin"),
            "from": mark.finish.date.isoformat(),
            "held_to": mark.held_to.isoformat() if mark.held_to else None,
            "days": mark.days,
            "how": mark.kind,
            "record_is": "exact" if mark.exact else "at_best",
            "beaten_by": mark.beaten_by.id if mark.beaten_by else None,
        }
        for mark in progression.marks
    ]


def counts_document(rows: Iterable[CountRow]) -> list[Document]:
    """Return how often each driver, track and so on is there (`counts`)."""
    return [
        _fields(row, "key label count")
        | {"closest": closest_document(row.closest)}
        | _fields(row, "last query")
        for row in rows
    ]


def closest_document(finish: Finish) -> Document:
    """Return the one finish that stands for several: its id, margin and day."""
    return _fields(finish, "id margin date")


def driver_document(page: DriverPage, scope: Scope, book: Book) -> Document:
    """Return a driver's page, with every finish ranked in the scope (`driver`)."""
    return {
        "driver": page.name,
        "finishes": rows_of(page.finishes, ranking_of(scope, book), book),
        "wins": [finish.id for finish in page.wins],
        "losses": [finish.id for finish in page.losses],
        "promoted": [finish.id for finish in page.promoted],
        "rivals": [
            {"driver": one.name, **_fields(one, "won lost"), "closest": closest_document(one.closest)}
            for one in page.rivals
        ],
        "tracks": counts_document(page.tracks),
        "series": counts_document(page.series),
    }


def track_document(page: TrackPage, scope: Scope, book: Book) -> Document:
    """Return a track's page, with every finish ranked in the scope (`track`)."""
    return {
        "track": page.track.id,
        "label": page.track.label,
        "names": [
            {"name": name.name, "from": name.first_year, "to": name.last_year} for name in page.track.names
        ],
        "city": page.track.city,
        "state": page.track.state,
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
                "from": plain(one.low),
                "to_under": plain(one.high),
                "count": one.total,
                "series": {shape.series[number].id: count for number, count in one.counts.items()},
            }
            for one in shape.bins
        ],
        "not_drawn": shape.beyond,
        "note": shape.note,
    }


def view_document(view: SavedView, book: Book) -> Document:
    """Return a saved view, and how much it finds in this book (`views`)."""
    found = look_up(view, book)
    return {
        "name": view.name,
        **view.scope.document(),
        "query": view.query,
        "sort": view.sort,
        "count": found.total,
        "closest": closest_document(found.closest) if found.closest else None,
        "problems": list(meaning_of(view, book).problems),
    }


def review_document(counts: tuple[int, int, int], findings: Sequence[Finding]) -> Document:
    """Return findings (`check`); `counts` are the errors, warnings and waived ones among all."""
    errors, warnings, waived = counts
    return {
        "errors": errors,
        "warnings": warnings,
        "waived": waived,
        "findings": [
            _fields(one, "rule severity table id field message")
            | ({"waived": one.waived} if one.waived else {})
            for one in findings
        ],
    }


def coverage_document(series: Series, book: Book) -> Document:
    """Return the spans of a series (`coverage`); none where nothing is known to be complete."""
    coverage = book.coverage_by_series.get(series.id)
    return {
        "series": series.id,
        "label": series.label,
        "spans": [
            {
                "from": span.first_day.isoformat(),
                "to": span.last_day.isoformat(),
                **_fields(span, "complete_to source"),
            }
            for span in (coverage.spans if coverage else ())
        ],
        "missing_known": coverage.missing_known if coverage else 0,
    }


def journal_document(entry: JournalEntry, entry_id: str | None) -> Document:
    """Return one change, or what it did to the entry of that id (`log`)."""
    return {
        **_fields(entry, "n at by run action label state undoes"),
        "differences": [one._asdict() for one in entry.differences(entry_id)],
    }


def backup_document(backup: Backup) -> Document:
    """Return a backup (`restore --list`); what differs is null where it cannot be known."""
    compared = backup.is_compared
    return {
        "file": str(backup.path),
        "at": backup.at.isoformat(),
        "reason": backup.reason,
        "finishes": backup.finishes,
        "only_here": list(backup.only_here) if compared else None,
        "only_now": list(backup.only_now) if compared else None,
        "changed": list(backup.changed) if compared else None,
    }
