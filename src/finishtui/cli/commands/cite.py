"""`finishtui cite`: a sentence fit to print."""

import base64
import sys

import click

from finishtui.cli.options import command, finish_argument
from finishtui.cli.output import is_terminal, put_data, say, takes_escapes
from finishtui.cli.query_args import pick
from finishtui.cli.session import Session
from finishtui.export.citations import STYLES, Style, cite
from finishtui.text.cells import visible


@command("cite", "kansas 2024 cup", "2024-05-05-cup-adventhealth-400 --style markdown")
@finish_argument
@click.option(
    "--style", "--format", "style", type=click.Choice(STYLES), default="plain", show_default=True, help="How."
)
@click.option("--long", is_flag=True, help="Also why it is here, addresses, and who says otherwise.")
@click.option("--print", "only_print", is_flag=True, help="Only print it; no clipboard.")
def cite_command(
    session: Session, finish: tuple[str, ...], style: Style, long: bool, only_print: bool
) -> None:
    """FINISH is an id, or words that one finish answers to. The rank is among its series, or in the
    --scope where that has it. On a terminal, the text also goes to its clipboard.
    """
    found, view = pick(session, finish)
    is_asked = session.scope_text and view.scope.select((found,), view.book)
    scope = view.scope if is_asked else None  # an id is found whatever the scope
    text = cite(found, view.book, style, long=long, scope=scope)
    put_data(f"{text}\n")
    if is_terminal(sys.stdout) and takes_escapes() and not only_print:
        shown = "\n".join(map(visible, text.split("\n")))
        packed = base64.b64encode(shown.encode("utf-8", "replace")).decode("ascii")
        sys.stdout.write(f"\x1b]52;c;{packed}\x07")  # OSC 52; nothing says whether the terminal did it.
        say("Sent to the terminal's clipboard, if it has one (--print leaves that out).")
