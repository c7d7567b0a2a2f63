"""The commands, and which of them words mean: the first word, or `open` with all of them as a query."""

from __future__ import annotations

import os
from importlib import import_module
from inspect import cleandoc
from typing import TYPE_CHECKING, Any

import click

from finishtui import version_lines
from finishtui.cli.options import printing, shared_options, taking_values
from finishtui.cli.output import put_lines
from finishtui.cli.session import COMPLETION, Session
from finishtui.errors import InvalidInput

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

PROGRAM = "finishtui"

COMMANDS = {
    "open": "Open the book on the screen.",
    "list": "List finishes, closest first.",
    "show": "Show all that is known of a finish.",
    "compare": "Show two to six finishes side by side.",
    "views": "List the saved views, and what each finds now.",
    "add": "Add a finish to the book.",
    "edit": "Change fields of a finish.",
    "delete": "Take a finish out of the book.",
    "undo": "Take the newest change back.",
    "redo": "Bring back what the newest undo took.",
    "log": "List the changes, the newest first.",
    "cite": "Cite a finish, with its rank and sources.",
    "rank": "Say where a margin would rank.",
    "counts": "Count finishes by driver, track and so on.",
    "driver": "Show all that is known of a driver.",
    "track": "Show all that is known of a track.",
    "progression": "Show who held the record, and for how long.",
    "shape": "Draw margins by year, and how many of each size.",
    "card": "Make a card of a finish to share.",
    "today": "List the finishes of this day of the year.",
    "import": "Take in finishes from files.",
    "export": "Write finishes to a file.",
    "coverage": "Show how complete the book is, or say so.",
    "check": "Look for what is wrong or doubtful.",
    "restore": "List the book's backups, or put one back.",
    "serve": "Show the book in web browsers.",
    "settings": "Show what is set, and where each value comes from.",
    "paths": "Say which book it is, and where all of it lies.",
    "schema": "Print the JSON Schema of what is printed as JSON.",
    "help": "Say what there is, or what a command does.",
}
"""Each command, and what it does in one line: its function says the rest of its help."""
_MODULE_OF = {"compare": "show", "delete": "edit", "import": "import_", "redo": "log", "undo": "log"}
_MODULE_OF |= {"progression": "counts", "schema": "paths", "shape": "counts", "track": "driver"}
"""Commands that are not in a module of their own name, under the name `<command>_command`."""


class BookGroup(click.Group):
    """The commands, each imported when it is asked for; what is no command is a query for `open`."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the commands in the order of the help."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import one command; its help begins with its line here."""
        if cmd_name in COMMANDS and cmd_name not in self.commands:
            module = import_module(f"finishtui.cli.commands.{_MODULE_OF.get(cmd_name, cmd_name)}")
            command = self.commands[cmd_name] = getattr(module, f"{cmd_name}_command")
            command.help = f"{COMMANDS[cmd_name]}\n\n{cleandoc(command.help)}"
        return self.commands.get(cmd_name)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write what each command does, without importing it."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Complete commands and options, without importing the commands."""
        from click.shell_completion import CompletionItem  # Only a shell that asks pays for it.

        names = [CompletionItem(one, help=COMMANDS[one]) for one in COMMANDS if one.startswith(incomplete)]
        return [*names, *click.Command.shell_complete(self, ctx, incomplete)]

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse, with `open` before a query."""
        params = self.get_params(ctx)
        taking = taking_values(params)
        flags = {name for param in params for name in param.opts} - taking
        at = 0
        while at < len(args) and (args[at] in flags or args[at].partition("=")[0] in taking):
            at += 2 if args[at] in taking else 1
        ends = {"--help", "-h", "--version"} & set(args[:at]) or (ctx.resilient_parsing and at >= len(args))
        if not ends and at <= len(args) and "".join(args[at : at + 1]) not in COMMANDS:
            args = [*args[:at], "open", *args[at:]]
            if session := ctx.find_object(Session):
                session.implicit = True
        return super().parse_args(ctx, args)

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write both ways to call it."""
        formatter.write_usage(ctx.command_path, "[OPTIONS] [QUERY]...")
        formatter.write_usage(ctx.command_path, "[OPTIONS] COMMAND [ARGS]...", prefix="       ")


@click.group(
    cls=BookGroup,
    context_settings={"help_option_names": [], "max_content_width": 100},
    params=[
        *shared_options(),
        printing(
            lambda _ctx: version_lines(),
            "--version",
            help_="Say which version this is, and under which licences.",
        ),
    ],
    epilog="A query is words and terms like series:cup, margin<=0.005, year:2003..2011 or -driver:johnson; "
    "all of them must fit. Exit codes: 0 done, 1 failed, 2 usage or invalid input, 3 nothing found, "
    "4 book damaged, 5 locked or conflict, 130 interrupted. Unofficial; not affiliated with NASCAR.",
)
def finishtui() -> None:
    """The record book of racing's closest finishes.

    Without a command, opens it on the screen, with what the QUERY finds; where there is no
    terminal, lists that.
    """


def run_command(args: list[str], session: Session) -> Any:
    """Run a command as click does, but for errors and closed pipes, which are the boundary's.

    Where a shell asks for completions, or for the script that asks (`bash_source`), answer that.
    """
    if COMPLETION in os.environ:
        from finishtui.cli.complete import SHELLS  # Only a shell that asks pays for it.

        shell, _, what = os.environ[COMPLETION].partition("_")
        if shell not in SHELLS:
            return InvalidInput.exit_code
        asked = SHELLS[shell](finishtui, {"obj": session}, PROGRAM, COMPLETION)
        return put_lines([asked.source() if what == "source" else asked.complete()])
    try:
        with finishtui.make_context(PROGRAM, args, obj=session) as context:
            return finishtui.invoke(context)
    except click.exceptions.Exit as done:
        return done.exit_code
    except click.ClickException as error:
        raise _usage_error(error) from None
    except click.Abort:
        raise KeyboardInterrupt from None


def _usage_error(error: click.ClickException) -> InvalidInput:
    message = error.format_message()
    if isinstance(error, click.MissingParameter):  # click puts each choice on a line of its own
        message = " ".join(message.split())
    context = error.ctx if isinstance(error, click.UsageError) else None
    return InvalidInput(message, f"`{context.command_path} --help` says what there is." if context else "")
