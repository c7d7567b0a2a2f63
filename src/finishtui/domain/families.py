"""Documents of the series, tracks and coverage tables to values and back."""

from __future__ import annotations

from typing import Any

from finishtui.domain.coverage import Coverage
from finishtui.domain.documents import decode_source, encode_source
from finishtui.domain.reading import Reader, packed
from finishtui.domain.series import Series, SeriesName
from finishtui.domain.track import Track, TrackName, TrackSpeed


def decode_series(series_id: str, document: object) -> Series:
    """Read one document of the series table; raises `Undecodable`."""
    read = Reader(document)
    return Series(
        id=series_id,
        label=read.text("label", required=True),
        names=read.each("names", _series_name),
        extra=read.extra(),
    )


def _series_name(document: object, where: str) -> SeriesName:
    read = Reader(document, where)
    return SeriesName(
        name=read.text("name", required=True),
        short=read.text("short"),
        first_year=read.whole("from"),
        last_year=read.whole("to"),
        source=read.text("source"),
        extra=read.extra(),
    )


def decode_track(track_id: str, document: object) -> Track:
    """Read one document of the tracks table; raises `Undecodable`."""
    read = Reader(document)
    return Track(
        id=track_id,
        label=read.text("label", required=True),
        names=read.each("names", _track_name),
        city=read.text("city"),
        state=read.text("state"),
        length_miles=read.text("length_miles"),
        shape=read.text("shape"),
        speeds=read.each("speeds", _track_speed),
        sources=read.each("sources", decode_source),
        extra=read.extra(),
    )


def _track_name(document: object, where: str) -> TrackName:
    read = Reader(document, where)
    return TrackName(
        name=read.text("name", required=True),
        first_year=read.whole("from"),
        last_year=read.whole("to"),
        source=read.text("source"),
        extra=read.extra(),
    )


def _track_speed(document: object, where: str) -> TrackSpeed:
    read = Reader(document, where)
    return TrackSpeed(
        mph=read.mph(),
        kind=read.speed_kind(),
        series=read.text("series"),
        year=read.whole("year"),
        race=read.text("race"),
        source=read.text("source"),
        extra=read.extra(),
    )


def decode_coverage(series_id: str, document: object) -> Coverage:
    """Read one document of the coverage table; raises `Undecodable`."""
    read = Reader(document)
    return Coverage(
        series=series_id,
        first_day=read.day("from"),
        complete_to=read.margin("complete_to"),
        as_of=read.day("as_of"),
        missing_known=read.whole("missing_known") or 0,
        source=read.text("source"),
        extra=read.extra(),
    )


def encode_series(series: Series) -> dict[str, Any]:
    """Return the series as a document, without its id."""
    return packed(
        series.extra,
        ("label", series.label),
        (
            "names",
            [
                packed(
                    name.extra,
                    ("name", name.name),
                    ("short", name.short),
                    ("from", name.first_year),
                    ("to", name.last_year),
                    ("source", name.source),
                )
                for name in series.names
            ],
        ),
    )


def encode_track(track: Track) -> dict[str, Any]:
    """Return the track as a document, without its id."""
    return packed(
        track.extra,
        ("label", track.label),
        ("names", [_encode_track_name(name) for name in track.names]),
        ("city", track.city),
        ("state", track.state),
        ("length_miles", track.length_miles),
        ("shape", track.shape),
        ("speeds", [_encode_track_speed(speed) for speed in track.speeds]),
        ("sources", [encode_source(source) for source in track.sources]),
    )


def _encode_track_name(name: TrackName) -> dict[str, Any]:
    return packed(
        name.extra,
        ("name", name.name),
        ("from", name.first_year),
        ("to", name.last_year),
        ("source", name.source),
    )


def _encode_track_speed(speed: TrackSpeed) -> dict[str, Any]:
    return packed(
        speed.extra,
        ("mph", speed.mph),
        ("kind", speed.kind),
        ("series", speed.series),
        ("year", speed.year),
        ("race", speed.race),
        ("source", speed.source),
    )


def encode_coverage(coverage: Coverage) -> dict[str, Any]:
    """Return the coverage as a document, without the series' id."""
    return packed(
        coverage.extra,
        ("from", coverage.first_day.isoformat()),
        ("complete_to", coverage.complete_to.text),
        ("as_of", coverage.as_of.isoformat()),
        ("missing_known", coverage.missing_known),
        ("source", coverage.source),
    )
