"""`finishtui card`: a finish as a picture to share."""

from pathlib import PurePath

import click

from finishtui.cli.files import write_file
from finishtui.cli.options import ascii_option, command, finish_argument, force_option, metric_option
from finishtui.cli.output import put_told, say
from finishtui.cli.query_args import pick
from finishtui.cli.session import Session
from finishtui.export.card import card_of, card_png, card_svg, card_text


@command("card", "kansas 2024 cup", "kansas 2024 cup -o kansas.svg")
@finish_argument
@click.option(
    "-o",
    "--output",
    default="-",
    metavar="FILE",
    type=click.Path(),
    help="An .svg or a .png is drawn, all else is text; the .png by finishtui[png].",
)
@force_option
@metric_option
@ascii_option
def card_command(session: Session, finish: tuple[str, ...], output: str, force: bool) -> None:
    """FINISH is an id, or words that one finish answers to. Without a file, as 80 columns of text."""
    found, view = pick(session, finish)
    card = card_of(found, view.book, session.metric)
    ending = PurePath(output).suffix.lower()
    content: str | bytes
    if ending == ".svg":
        content = card_svg(card, session.metric)
    elif ending == ".png":
        content = card_png(card_svg(card, session.metric))
    elif session.plain and output == "-":
        put_told(card.sentences)
        return
    elif session.plain:
        content = "".join(f"{line}\n" for line in card.sentences)
    else:
        content = card_text(card, metric=session.metric, ascii_only=session.ascii_only)
    write_file(output, content, force=force)
    if output != "-":
        say(f"Written to {output}.")
