"""`finishtui rank`: where a margin would rank, ten seconds after the flag."""

import click

from finishtui.check.names import resolve_name
from finishtui.cli.options import command, completing, format_option
from finishtui.cli.output import put_json, put_told
from finishtui.cli.session import Session
from finishtui.domain.book import Book
from finishtui.errors import InvalidInput
from finishtui.export.documents import what_if_document
from finishtui.words.what_if import ask, what_if


@command("rank", "--margin 0.004 --series cup", "--margin 0.004 --series cup --track lowes --date 2026-04-26")
@click.option("--margin", required=True, metavar="SECONDS", help="The margin, like 0.004.")
@click.option("--series", default="", metavar="NAME", shell_complete=completing("series"), help="The series.")
@click.option("--track", default="", metavar="NAME", shell_complete=completing("track"), help="The track.")
@click.option("--date", "day", default="", metavar="YYYY-MM-DD", help="The race's day.  [default: today]")
@format_option
def rank_command(session: Session, margin: str, series: str, track: str, day: str) -> None:
    """In its series and at its track (or in the --scope, if it is one of these), and since when it
    would be the closest. The book stays as it is.
    """
    book, scope = session.book, session.scope
    if scope.season:
        raise InvalidInput(
            f"--scope {session.scope_text}: a rank is asked in a series or at a track",
            "--date says when the race was.",
        )
    series = series or (book.series_by_id[scope.series].label if scope.series else "")
    track = track or next((each.label for each in book.tracks if each.id == scope.track), "")
    question = ask(
        margin,
        book,
        session.today(),
        series=_meant("series", series, book),
        track=_meant("track", track, book),
        day=day,
    )
    answer = what_if(question._replace(group=scope.group), book)
    if session.format_ == "json":
        put_json(what_if_document(answer))
    else:
        put_told(filter(None, (answer.sentence, answer.small_print)))


def _meant(field: str, typed: str, book: Book) -> str:
    """Return the one name that a name is a part of; else what was typed."""
    return resolve_name(field, typed, book).name if typed else ""
