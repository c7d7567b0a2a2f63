"""`finishtui card`: a finish as a picture to share."""

from __future__ import annotations

import click

from finishtui.cli.arguments import command
from finishtui.cli.files import write_file
from finishtui.cli.options import ascii_option, finish_argument, force_option, metric_option
from finishtui.cli.output import put_told, say
from finishtui.cli.pick import pick
from finishtui.cli.session import Session
from finishtui.export.card import card_of, card_text
from finishtui.export.card_svg import card_svg
from finishtui.plain.sentences import card_sentences


@command("card", "kansas 2024 cup", "kansas 2024 cup -o kansas.svg")
@finish_argument
@click.option(
    "-o",
    "--output",
    default="-",
    metavar="FILE",
    type=click.Path(),
    help="An .svg is drawn, all else is text.",
)
@force_option
@metric_option
@ascii_option
def card_command(
    session: Session, finish: tuple[str, ...], output: str, force: bool, metric: bool, ascii_only: bool
) -> None:
    """Make a card of a finish to share.

    FINISH is an id, or words that one finish answers to. Without a file, as 80 columns of text.
    """
    found, view = pick(session, finish)
    card = card_of(found, view.book, metric)
    if output.lower().endswith(".svg"):
        text = card_svg(card, metric)
    elif session.plain and output == "-":
        put_told(card_sentences(card))
        return
    elif session.plain:
        text = "".join(f"{line}\n" for line in card_sentences(card))
    else:
        text = card_text(card, metric=metric, ascii_only=ascii_only)
    write_file(output, text, force=force)
    if output != "-":
        say(f"Written to {output}.")
