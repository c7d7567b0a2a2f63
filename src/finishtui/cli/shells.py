"""How a shell asks for completions and takes them: whole arguments, quoted as the shell at hand needs it."""

from __future__ import annotations

import os
import re

import click
from click.shell_completion import (
    BashComplete,
    CompletionItem,
    FishComplete,
    ShellComplete,
    ZshComplete,
    split_arg_string,
)

from finishtui.cli.session import Session

_BASH = """\
%(complete_func)s() {
    local IFS= line
    while read -r line; do
        case $line in
            dir,*) compopt -o dirnames ;;
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
            dir) _path_files -/ ;;
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
    """fish, which quotes what it inserts, and is handed values and helps with their commas."""

    source_template = FishComplete.source_template.replace('string split "," ', 'string split -m 1 "," ')


def answer(cli: click.Group, program: str, instruction: str, session: Session) -> str | None:
    """Return what a shell asks for: the script that asks (`bash_source`), or what can stand at the cursor."""
    shell, _, what = instruction.partition("_")
    kinds: dict[str, type[ShellComplete]] = {"bash": Bash, "zsh": Zsh, "fish": Fish}
    if shell not in kinds:
        return None
    completion = kinds[shell](cli, {"obj": session}, program, f"_{program.upper()}_COMPLETE")
    return completion.source() if what == "source" else completion.complete()
