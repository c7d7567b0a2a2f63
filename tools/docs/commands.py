"""The page of the manual that lists every command: made of what `--help` prints."""

from __future__ import annotations

import inspect
from collections.abc import Iterator

import click

from finishtui.cli.group import COMMANDS, finishtui
from finishtui.cli.options import shared_options

TOP = """\
# Commands

Made from the program's own help; a test compares. `finishtui COMMAND --help` prints the same.

    finishtui [OPTIONS] [QUERY]...
    finishtui [OPTIONS] COMMAND [ARGS]...

A first word that is a command is the command. Anything else is a query, and opens the screen with
what it finds; where stdin or stdout is no terminal, that is listed instead. With `--plain`, or where
TERM is dumb, it is read line by line, at a prompt: `docs/access.md`. `docs/query.md` has the
query language; a term that starts with `-`, like `-driver:johnson`, needs no `--` before it, and
`winner:"Kyle Larson"` is one value, though the shell takes its quotes.

Data goes to stdout, talk to stderr. Everything that is printed to a terminal, and every table, has
visible characters in the place of those that a terminal could interpret; the other formats are exact
in files and pipes. What asks on a terminal needs `--yes` without one. A closed pipe is a quiet end.

{exit_codes}

`docs/install.md` says how a shell completes all of it.
"""


EXIT_CODES = (
    (0, "done"),
    (1, "failed; `check`: errors found"),
    (2, "usage, or invalid input"),
    (3, "nothing found"),
    (4, "the book is damaged, or of a newer program"),
    (5, "the book is in use, or has changed meanwhile"),
    (130, "interrupted"),
)


def commands_page() -> str:
    """Return docs/commands.md."""
    codes = "\n".join(f"| {code} | {words} |" for code, words in EXIT_CODES)
    top = TOP.format(exit_codes=f"| exit code | means |\n|---|---|\n{codes}")
    parts = [top, "## Every command\n", _options(shared_options())]
    return "\n".join([*parts, *(_section(name, command) for name, command in commands())])


def commands() -> Iterator[tuple[str, click.Command]]:
    """Yield every command by its name, in the order of the help."""
    context = click.Context(finishtui, info_name="finishtui")
    for name in COMMANDS:
        command = finishtui.get_command(context, name)
        assert command is not None
        yield name, command


def own_params(command: click.Command) -> list[click.Parameter]:
    """Return what a command takes beside the options that all have."""
    shared = {param.name for param in shared_options()}
    return [param for param in command.params if param.name not in shared]


def usage_of(name: str, command: click.Command) -> str:
    """Return how a command is called."""
    return " ".join(["finishtui", name, *_pieces(own_params(command))])


def _section(name: str, command: click.Command) -> str:
    examples = "\n".join(getattr(command, "examples", ()))
    return "\n".join(
        [
            f"## {name}\n",
            f"    {usage_of(name, command)}\n",
            inspect.cleandoc(command.help or ""),
            f"\n```sh\n{examples}\n```\n",
            _options(own_params(command)),
        ]
    )


def _pieces(params: list[click.Parameter]) -> Iterator[str]:
    if any(isinstance(param, click.Option) for param in params):
        yield "[OPTIONS]"
    for param in params:
        if isinstance(param, click.Argument):
            metavar = (param.metavar or (param.name or "").upper()).removesuffix("...")
            yield f"{metavar if param.required else f'[{metavar}]'}{'...' if param.nargs < 0 else ''}"


def _options(params: list[click.Parameter]) -> str:
    lines = [_option(param) for param in params if isinstance(param, click.Option)]
    return "\n".join(["| option | |", "|---|---|", *lines, ""]) if lines else ""


def _option(option: click.Option) -> str:
    names, *more = option_names(option)
    cells = " ".join([", ".join(f"`{name}`" for name in names.split(", ")), *(f"`{one}`" for one in more)])
    return "| {} | {} |".format(*(text.replace("|", "\\|") for text in (cells, option_words(option))))


def option_names(option: click.Option) -> list[str]:
    """Return the names of an option, and what follows them, if anything does."""
    names = ", ".join([*option.opts, *option.secondary_opts])
    if isinstance(option.type, click.Choice):
        return [names, "|".join(option.type.choices)]
    return [names, option.metavar] if option.metavar else [names]


def option_words(option: click.Option) -> str:
    """Return what an option does."""
    told = " ".join((option.help or "").split())
    has_default = option.show_default and isinstance(option.default, str)
    return f"{told}  [default: {option.default}]" if has_default else told
