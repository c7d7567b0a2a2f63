"""`finishtui rank`: where a margin would rank, ten seconds after the flag."""

from __future__ import annotations

import click

from finishtui.cli.arguments import BookCommand
from finishtui.cli.completing import complete_value
from finishtui.cli.options import format_option
from finishtui.cli.output import put_data, put_lines
from finishtui.cli.session import Session


@click.command("rank", cls=BookCommand)
@click.option("--margin", required=True, metavar="SECONDS", help="The margin, like 0.004.")
@click.option(
    "--series", default="", metavar="NAME", shell_complete=complete_value("series"), help="The series."
)
@click.option(
    "--track", default="", metavar="NAME", shell_complete=complete_value("track"), help="The track."
)
@click.option(
    "--date", "day", default="", metavar="YYYY-MM-DD", help="The day of the race.  [default: today]"
)
@format_option
@click.pass_obj
def rank_command(session: Session, margin: str, series: str, track: str, day: str, format_: str) -> None:
    """Say where a margin would rank.

    In its series and at its track, and since when it would be the closest. The book stays as it is.
    """
    from finishtui.analysis.what_if import ask, what_if
    from finishtui.domain.cells import visible

    question = ask(margin, session.book, session.today(), series=series, track=track, day=day)
    answer = what_if(question, session.book)
    if format_ == "json":
        from finishtui.exchange.json_out import as_json

        put_data(as_json(answer.document()))
    else:
        put_lines(map(visible, filter(None, (answer.sentence, answer.small_print))))
