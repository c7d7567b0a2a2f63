"""The manual page: made of what `--help` prints, of every command."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterable, Iterator

import click

from finishtui import __version__
from finishtui.cli.group import finishtui
from finishtui.cli.options import shared_options
from finishtui.query.fields import FIELDS
from tools.docs.commands import EXIT_CODES, commands, option_names, option_words, own_params, usage_of

_ENVIRONMENT = {
    "FINISHTUI_DB": "The book to open, where --db names none.",
    "NO_COLOR": "If set and not empty, no colours.",
    "TERM": "Where it is dumb, nothing is drawn.",
}


def man_page() -> str:
    """Return docs/finishtui.1, for man."""
    lines = [
        f'.TH FINISHTUI 1 "" "finishtui {__version__}" "User Commands"',
        ".SH NAME",
        r"finishtui \- the record book of racing's closest finishes",
        ".SH SYNOPSIS",
        *_bold_line("finishtui [OPTIONS] [QUERY]..."),
        ".br",
        *_bold_line("finishtui [OPTIONS] COMMAND [ARGS]..."),
        ".SH DESCRIPTION",
        *_paragraphs(finishtui.help or ""),
        ".SH OPTIONS",
        r"Every command takes these, before or after its name, and \-\-help.",
        *_options(shared_options()),
        ".SH COMMANDS",
    ]
    for name, command in commands():
        lines += [f".SS {_escaped(name)}", *_bold_line(usage_of(name, command)), ".PP"]
        lines += [*_paragraphs(command.help or ""), *_options(own_params(command)), *_examples(command)]
    lines += [".SH QUERIES", *_paragraphs((finishtui.epilog or "").partition("Exit codes")[0])]
    lines += _terms((f"{field.name}:", field.help) for field in FIELDS)
    lines += [".SH EXIT STATUS", *_terms((str(code), words) for code, words in EXIT_CODES)]
    lines += [".SH ENVIRONMENT", *_terms(_ENVIRONMENT.items())]
    return "\n".join(lines) + "\n"


def _escaped(text: str) -> str:
    """Return text as roff reads it: nothing in it is a request, and a hyphen can be copied."""
    text = text.replace("\\", r"\e").replace("-", r"\-").replace("'", r"\(aq").replace("`", "")
    return re.sub(r"^\.", r"\&.", text, flags=re.MULTILINE)


def _bold_line(text: str) -> Iterator[str]:
    yield rf"\fB{_escaped(text)}\fR"


def _paragraphs(text: str) -> Iterator[str]:
    for number, paragraph in enumerate(inspect.cleandoc(text).split("\n\n")):
        yield from [".PP"] if number else []
        yield _escaped(" ".join(paragraph.split()))


def _terms(rows: Iterable[tuple[str, str]]) -> Iterator[str]:
    for term, words in rows:
        yield from (".TP", *_bold_line(term), _escaped(words))


def _options(params: Iterable[click.Parameter]) -> Iterator[str]:
    options = [param for param in params if isinstance(param, click.Option)]
    return _terms((" ".join(option_names(option)), option_words(option)) for option in options)


def _examples(command: click.Command) -> Iterator[str]:
    yield from (".PP", "Examples:", ".PP", ".nf", ".RS 4")
    for example in getattr(command, "examples", ()):
        yield _escaped(example)
    yield from (".RE", ".fi")
