"""What a shell completes: commands and options by click, the rest from the book; quoted as it needs it."""

from __future__ import annotations  # click 8.1 cannot be asked for a CompletionItem of anything

import os
import re
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import partial

import click
from click.shell_completion import (
    BashComplete,
    CompletionItem,
    FishComplete,
    ShellComplete,
    ZshComplete,
    split_arg_string,
)

from finishtui.check.names import NameKind, spellings_of
from finishtui.cli.session import Session
from finishtui.domain.book import Book
from finishtui.errors import FinishError
from finishtui.query.complete import complete
from finishtui.query.parse import query_text
from finishtui.ranks.view import COLUMNS
from finishtui.text.cells import visible
from finishtui.text.names import fold, surname

MOST = 30
VALUES = ("series", "race", "track", "margin", "winner", "runner-up")
"""The fields of a query whose values an option takes."""


def _book(ctx: click.Context) -> Book:
    """Return the book; an empty one where it cannot be read: a completion is no place for an error."""
    session = ctx.find_object(Session) or Session()
    try:
        return session.book
    except FinishError:
        return Book()


def _items(values: Iterable[str]) -> list[CompletionItem]:
    return [CompletionItem(value) for value in values]


def _query(ctx: click.Context, incomplete: str) -> list[CompletionItem]:
    """Complete a term of a query: field names, then the book's values, without the quotes of the language.

    A shell would take those; the argument gets them back when it is read.
    """
    # A value with blanks, even with one at its end, is still being typed.
    text = query_text([f"{incomplete}x"]).removesuffix('"').removesuffix("x")
    found = complete(text, len(text), _book(ctx))
    return [CompletionItem(_unquoted(one.applied(text)), help=one.help or None) for one in found]


def _unquoted(term: str) -> str:
    bare = term.replace('"', "")
    return bare if query_text([bare]) == term else term


def _finish(ctx: click.Context, incomplete: str) -> list[CompletionItem]:
    """Complete a finish: its id, or words as of a query."""
    ids = [name for name in _book(ctx).finish_by_id if name.startswith(incomplete)] if incomplete else []
    return [*_items(sorted(ids)), *_query(ctx, incomplete)]


def _name(kind: NameKind, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
    """Complete a driver's name or surname, or a name that a track has or had; before any letter, one each."""
    book, before = _book(ctx), list(ctx.params.get("name") or ())
    typed = fold(" ".join([*before, incomplete]))
    names: dict[str, None] = {}
    for name in sorted({each.of: each.name for each in spellings_of(kind, book)}.values(), key=fold):
        called = book.track_named(name).spellings if kind == "track" else (name, surname(name))
        offered = called if typed else called[:1]
        names |= dict.fromkeys(each for each in offered if fold(each).startswith(typed))
    spelled = [name.split() for name in names if visible(name) == name]
    start, at = fold(" ".join(before)), len(before)
    return _items(
        " ".join(words[at:]) for words in spelled if words[at:] and fold(" ".join(words[:at])) == start
    )


def _scope(ctx: click.Context, incomplete: str) -> list[CompletionItem]:
    book = _book(ctx)
    labels = [group.label for group in book.groups_in_order]
    labels += [*(series.label for series in book.series), *(track.label for track in book.tracks)]
    return _items(label for label in labels if fold(label).startswith(fold(incomplete)))


def _backup(ctx: click.Context, incomplete: str) -> list[CompletionItem]:
    session = ctx.find_object(Session) or Session()
    with suppress(FinishError):
        return _items(
            one.path.name for one in session.record_book.backups() if one.path.name.startswith(incomplete)
        )
    return []


def _order(_ctx: click.Context, incomplete: str) -> list[CompletionItem]:
    """Complete the last column of an order like `track,-date`."""
    before, comma, last = incomplete.rpartition(",")
    sign, start = ("-", last[1:]) if last.startswith("-") else ("", last)
    return _items(f"{before}{comma}{sign}{name}" for name in COLUMNS if name.startswith(start.lower()))


def _value(field: str, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
    term = f'{field}:"{incomplete}' if incomplete else f"{field}:"
    return _items(one.label for one in complete(term, len(term), _book(ctx)) if one.label)


def _theme(_ctx: click.Context, incomplete: str) -> list[CompletionItem]:
    from finishtui.ui.base.theme import theme_names  # Textual, which nothing else needs here.

    return _items(name for name in theme_names() if name.startswith(incomplete))


COMPLETIONS: dict[str, Callable[[click.Context, str], list[CompletionItem]]] = {
    "file": lambda _ctx, incomplete: [CompletionItem(incomplete, type="file")],
    "query": _query,
    "finish": _finish,
    "scope": _scope,
    "order": _order,
    "theme": _theme,
    "backup": _backup,
    "the driver": partial(_name, "driver"),
    "the track": partial(_name, "track"),
    **{field: partial(_value, field) for field in VALUES},
}
"""What can be completed, by name: the values of a query's field under the name of the field."""

_BASH = """\
%(complete_func)s() {
    local IFS= line
    while read -r line; do
        case $line in
            file,*) compopt -o default ;;
            *) COMPREPLY+=("${line#*,}"); [[ $line == *[:=] ]] && compopt -o nospace ;;
        esac
    done < <(COMP_LINE="$COMP_LINE" COMP_POINT=$COMP_POINT COMP_WORD="$2" %(complete_var)s=bash_complete "$1")
}
complete -o nosort -F %(complete_func)s %(prog_name)s
"""
_ZSH = """\
#compdef %(prog_name)s
%(complete_func)s() {
    local type line
    local -a rows open whole
    (( ! $+commands[%(prog_name)s] )) && return 1
    rows=("${(@f)$(COMP_WORDS="${words[*]}" COMP_CWORD=$((CURRENT-1)) \
%(complete_var)s=zsh_complete %(prog_name)s)}")
    for type line in $rows; do
        case $type in
            keep) compstate[insert]= ;;
            file) _path_files -f ;;
            *) [[ $line == *\\\\:(|:*) ]] && open+=("$line") || whole+=("$line") ;;
        esac
    done
    (( $#open )) && _describe -V unsorted open -U -S ''
    (( $#whole )) && _describe -V unsorted whole -U
}
if [[ $zsh_eval_context[-1] == loadautofunc ]]; then
    %(complete_func)s "$@"
else
    compdef %(complete_func)s %(prog_name)s
fi
"""


class _Fitting(ShellComplete):
    """Of what can stand at the cursor, what begins like the text there.

    Where nothing does and there are several, all to look at, and an item `keep`: the text is to stay.
    """

    def get_completions(self, args: list[str], incomplete: str) -> list[CompletionItem[str]]:
        """Return whole arguments: `--format=csv`, of which click completes the value alone, too."""
        found = super().get_completions(args, incomplete)
        option, equals, _ = incomplete.partition("=")
        if equals and option.startswith("--"):
            return [CompletionItem(f"{option}={item.value}", item.type, item.help) for item in found]
        fitting = [item for item in found if item.value.lower().startswith(incomplete.lower())]
        if fitting or len(found) < 2:
            return fitting or found
        return [CompletionItem(incomplete, type="keep"), *found]


class Bash(_Fitting, BashComplete):
    """bash, which breaks words at `:` and `=`, exchanges only the last part, and inserts it as it is."""

    source_template = _BASH

    def get_completion_args(self) -> tuple[list[str], str]:
        """Return the whole arguments before the cursor, and the one at it."""
        line = os.environ.get("COMP_LINE", "")
        line = line[: int(os.environ.get("COMP_POINT", len(line)))]
        word = os.environ.get("COMP_WORD", "")
        self.quote = _open_quote(line)
        args = split_arg_string(line)[1:]
        at_blank = not self.quote and re.search(r"(?<!\\)\s$", line)
        incomplete = args.pop() if args and not at_blank else ""
        last_part = word if self.quote else "".join(split_arg_string(word))
        self.before = incomplete.removesuffix(last_part)
        return args, incomplete

    def format_completion(self, item: CompletionItem[str]) -> str:
        """Return the part that bash is to insert, escaped as the quote that is open asks for."""
        value = item.value
        if value.lower().startswith(self.before.lower()):
            value = value[len(self.before) :]
        special = {"": r"[^\w.,:=/@%+-]", '"': r'["$`\\]', "'": "(?!)"}[self.quote]
        escaped = re.sub(special, r"\\\g<0>", value)
        return f"{item.type},{escaped}"


def _open_quote(line: str) -> str:
    """Return the quote that is open at the end of a line; empty where none is."""
    quote = ""
    for char in re.findall(r"\\.|.", line):
        if char in ("'", '"') and quote in ("", char):
            quote = "" if quote else char
    return quote


class Zsh(_Fitting, ZshComplete):
    """zsh, which quotes what it inserts, and would take away what is typed where nothing begins like it."""

    source_template = _ZSH

    def format_completion(self, item: CompletionItem[str]) -> str:
        """Return the kind of an item, and a line as `_describe` reads it."""
        value = item.value.replace(":", r"\:")
        return f"{item.type}\n{value}:{item.help}" if item.help else f"{item.type}\n{value}"


class Fish(_Fitting, FishComplete):
    """fish, which quotes what it inserts, and is handed values and helps with their commas.

    It takes nothing but what begins like the text there: of a name, the word that does and all after it.
    """

    source_template = FishComplete.source_template.replace('string split "," ', 'string split -m 1 "," ')

    def format_completion(self, item: CompletionItem[str]) -> str:
        """Return the kind of an item, its value and its help as one line."""
        field, colon, typed = self.get_completion_args()[1].partition(":")
        if typed and (named := re.search(rf"\b{re.escape(typed)}.*", item.value.partition(colon)[2], re.I)):
            item = CompletionItem(f"{field}:{named[0]}", item.type, item.help)
        return super().format_completion(item)


SHELLS: dict[str, type[ShellComplete]] = {"bash": Bash, "zsh": Zsh, "fish": Fish}
