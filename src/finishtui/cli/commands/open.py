"""`finishtui open`, and `finishtui` alone: the record book on the screen."""

import sys

import click

from finishtui.cli.group import COMMANDS
from finishtui.cli.listing import put_table
from finishtui.cli.options import command, query_argument, sort_option
from finishtui.cli.output import has_screen, is_terminal
from finishtui.cli.query_args import nothing_found, query_of, view_asked
from finishtui.cli.session import Session
from finishtui.errors import InvalidInput
from finishtui.ranks.view import Order, View, print_order
from finishtui.text.spelling import wrong_letters


@command("open", "", "talladega", "series:cup 'margin<=0.005' --sort=-date")
@query_argument
@sort_option
@click.option("--served", type=click.Choice(["read", "write"]), hidden=True, help="For `serve`.")
def open_command(session: Session, query: tuple[str, ...], order: Order, served: str | None) -> int:
    """It shows what the QUERY finds. With --plain, or where TERM is dumb, it is read line by line, at
    a prompt. Where stdin or stdout is no terminal, does what `list` does.
    """

    def asked_for() -> View:
        view = view_asked(session, query, order)
        if session.implicit and not view.rows:
            _refuse_slip(query)
        return view

    session.read_only = served == "read"
    if served or (has_screen() and not session.plain):
        from finishtui.cli.starting import run_app  # The screen: half a second that a list does not need.
        from finishtui.query.parse import query_text

        query_of(query, session.today())
        asked = bool(query or order or session.scope_text)
        return run_app(session, asked_for if asked else None, query_text(query), served=bool(served))
    if session.listed is None and _has_prompt(session.plain):
        from finishtui.cli.plain import run_plain

        asked_for()
        run_plain(session, ["list", *query, f"--sort={print_order(order)}"] if query or order else [])
        return 0
    view = asked_for()
    if not view.rows:
        raise nothing_found(view)
    put_table(session, view, view)
    return 0


def _has_prompt(wanted: bool) -> bool:
    """Return whether the book is to be read line by line: where that is wanted, or the terminal is dumb.

    Lines that nobody types are taken from a pipe, too; a list for one is not waited over.
    """
    is_typed = is_terminal(sys.stdin)
    return (wanted or is_typed) and (is_terminal(sys.stdout) or not is_typed)


def _refuse_slip(query: tuple[str, ...]) -> None:
    """Refuse a lone word that is nearly a command and finds nothing."""
    near = [name for name in COMMANDS if len(query) == 1 and wrong_letters(query[0], name, 1) == 1]
    if near:
        raise InvalidInput(
            f"`{query[0]}` is no command, and nothing in the book answers to it",
            f"Did you mean `{near[0]}`? To look for the word: finishtui open {query[0]}",
        )
