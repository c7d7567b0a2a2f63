"""`finishtui rank`: where a margin would rank, ten seconds after the flag."""

from __future__ import annotations

import click

from finishtui.cli.arguments import command
from finishtui.cli.options import completing, format_option
from finishtui.cli.output import put_json, put_lines
from finishtui.cli.session import Session
from finishtui.domain.book import Book
from finishtui.errors import InvalidInput
from finishtui.export.shapes import what_if_document
from finishtui.text.cells import visible
from finishtui.text.names import fold
from finishtui.words.what_if import ask, what_if


@command("rank")
@click.option("--margin", required=True, metavar="SECONDS", help="The margin, like 0.004.")
@click.option("--series", default="", metavar="NAME", shell_complete=completing("series"), help="The series.")
@click.option("--track", default="", metavar="NAME", shell_complete=completing("track"), help="The track.")
@click.option(
    "--date", "day", default="", metavar="YYYY-MM-DD", help="The day of the race.  [default: today]"
)
@format_option
def rank_command(session: Session, margin: str, series: str, track: str, day: str, format_: str) -> None:
    """Say where a margin would rank.

    In its series and at its track (or in the --scope, if it is one of these), and since when it
    would be the closest. The book stays as it is.
    """
    book = session.book
    series, track = _scoped(session, series, track)
    question = ask(margin, book, session.today(), series=series, track=_whole_name(track, book), day=day)
    answer = what_if(question, book)
    if format_ == "json":
        put_json(what_if_document(answer))
    else:
        put_lines(map(visible, filter(None, (answer.sentence, answer.small_print))))


def _scoped(session: Session, series: str, track: str) -> tuple[str, str]:
    """Return the series and the track that are asked about: the scope says what the options do not."""
    scope = session.scope
    if scope.season:
        raise InvalidInput(
            f"--scope {session.scope_text}: a rank is asked in a series or at a track",
            "--date says when the race was.",
        )
    if scope.series and not series:
        return session.book.series_by_id[scope.series].label, track
    if scope.track and not track:
        return series, session.scope_text
    return series, track


def _whole_name(track: str, book: Book) -> str:
    """Return a name of the one track that has this part in one of its names; else what was typed."""
    if not track or book.find_track(track):
        return track
    part = fold(track)
    found = [one for one in book.tracks if part and any(part in fold(name) for name in one.spellings)]
    return found[0].label if len(found) == 1 else track
