"""`finishtui check`: what is wrong or doubtful in the book."""

from collections import Counter

import click

from finishtui.check.review import BOOK_RULES, RULES, counting, findings
from finishtui.cli.options import command, format_option
from finishtui.cli.output import put_json, put_lines, say
from finishtui.cli.session import Session
from finishtui.export.documents import review_document
from finishtui.text.cells import visible
from finishtui.text.sentences import counted


@command("check", "", "--rules")
@click.option("--all", "show_all", is_flag=True, help="Also what a finish is let off, with the reason.")
@click.option("--rules", "only_rules", is_flag=True, help="Say which rules there are, and check nothing.")
@format_option
def check_command(session: Session, show_all: bool, only_rules: bool) -> int:
    """Exit code 0 without errors (warnings are none), 1 with errors, 4 for a damaged book."""
    if only_rules:
        rules = {**BOOK_RULES, **RULES}.items()
        put_lines(f"{severity:<8} {rule:<24} {help_}" for rule, (severity, help_) in rules)
        return 0
    book = session.record_book.load()  # What cannot be read is among the findings.
    found = findings(book, session.today(), session.record_book.shipped())
    kinds = Counter("waived" if one.waived else one.severity for one in found)
    errors, warnings, waived = counts = kinds["error"], kinds["warning"], kinds["waived"]
    shown = found if show_all else counting(found)
    if session.format_ == "json":
        put_json(review_document(counts, shown))
    else:
        for one in shown:
            entry = one.id if one.table == "finishes" else f"{one.table}/{one.id}"
            waived_words = f" (waived: {one.waived})" if one.waived else ""
            where = f"{entry} {one.field}".rstrip()
            put_lines([visible(f"{one.severity:<8} {one.rule:<24} {where}: {one.message}{waived_words}")])
    checked = counted(len(book.finishes), "finish")
    say(f"{checked}: {counted(errors, 'error')}, {counted(warnings, 'warning')}, {waived:,} waived.")
    return 1 if errors else 0
