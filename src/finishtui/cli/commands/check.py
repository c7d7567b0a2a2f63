"""`finishtui check`: what is wrong or doubtful in the book."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import click

from finishtui.check.review import Finding, counting, findings, rule_help
from finishtui.cli.arguments import BookCommand
from finishtui.cli.options import format_option
from finishtui.cli.output import put_data, put_lines, say
from finishtui.cli.session import Session
from finishtui.export.json import as_json
from finishtui.text.cells import visible
from finishtui.words.basics import counted


@click.command("check", cls=BookCommand)
@click.option("--all", "show_all", is_flag=True, help="Also what a finish is let off, with the reason.")
@click.option("--rules", is_flag=True, help="Say which rules there are, and check nothing.")
@format_option
@click.pass_obj
def check_command(session: Session, show_all: bool, rules: bool, format_: str) -> int:
    """Look for what is wrong or doubtful.

    Exit code 0 without errors (warnings are none), 1 with errors, 4 for a damaged book.
    """
    if rules:
        put_lines(f"{severity:<8} {rule:<24} {told}" for rule, (severity, told) in rule_help().items())
        return 0
    session.tells_unreadable = False
    found = findings(session.book, session.today(), session.shipped)
    shown = found if show_all else counting(found)
    if format_ == "json":
        put_data(as_json(review_document(found, shown)))
    else:
        put_lines(finding_lines(shown))
    errors, warnings, waived = _counts(found)
    checked = counted(len(session.book.finishes), "finish")
    say(f"{checked}: {counted(errors, 'error')}, {counted(warnings, 'warning')}, {waived:,} waived.")
    return 1 if errors else 0


def finding_lines(found: Sequence[Finding]) -> Iterator[str]:
    """Yield one visible line a finding."""
    for one in found:
        where = (
            f"{one.id} {one.field}".rstrip()
            if one.table == "finishes"
            else f"{one.table}/{one.id} {one.field}"
        )
        waived = f" (waived: {one.waived})" if one.waived else ""
        yield visible(f"{one.severity:<8} {one.rule:<24} {where.rstrip()}: {one.message}{waived}")


def _counts(found: Sequence[Finding]) -> tuple[int, int, int]:
    errors = sum(one.severity == "error" and not one.waived for one in found)
    warnings = sum(one.severity == "warning" and not one.waived for one in found)
    return errors, warnings, len(found) - errors - warnings


def review_document(found: Sequence[Finding], shown: Sequence[Finding]) -> dict[str, Any]:
    """Return findings as the documented JSON object."""
    errors, warnings, waived = _counts(found)
    return {
        "errors": errors,
        "warnings": warnings,
        "waived": waived,
        "findings": [
            {
                "rule": one.rule,
                "severity": one.severity,
                "table": one.table,
                "id": one.id,
                "field": one.field,
                "message": one.message,
                **({"waived": one.waived} if one.waived else {}),
            }
            for one in shown
        ],
    }
