"""`finishtui help`: what `--help` says, of all or of one command."""

import click
from click.shell_completion import CompletionItem

from finishtui.cli.group import COMMANDS, finishtui
from finishtui.cli.options import command
from finishtui.cli.output import put_lines
from finishtui.cli.session import Session
from finishtui.errors import InvalidInput
from finishtui.text.sentences import listed
from finishtui.text.spelling import near


def _names(ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    return finishtui.shell_complete(ctx.find_root(), incomplete)


@command("help", "list")
@click.argument("name", metavar="COMMAND", default="", shell_complete=_names)
@click.pass_context
def help_command(context: click.Context, _session: Session, name: str) -> None:
    """COMMAND is one of those that it lists without any."""
    program = context.find_root()
    asked = finishtui.get_command(program, name) if name else None
    if name and asked is None:
        meant = [f"`{one}`" for one in near(name, COMMANDS)]
        hint = f"Did you mean {listed(meant, 'or')}?" if meant else "`finishtui help` lists them."
        raise InvalidInput(f"there is no command {name!r}", hint)
    inner = click.Context(asked, info_name=name, parent=program) if asked else program
    put_lines([inner.get_help()])
