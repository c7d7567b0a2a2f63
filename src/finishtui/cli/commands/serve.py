"""`finishtui serve`: the screen in web browsers of this machine, an app of its own for each visitor."""

import shlex
import sys

import click

from finishtui.cli.options import command
from finishtui.cli.output import say
from finishtui.cli.session import Session
from finishtui.errors import FinishError


class NotServed(FinishError, title="Not served"):
    """The book could not be served."""


@command("serve", "", "--write --port 8080", "--scope cup --max-sessions 3")
@click.option(
    "--port", metavar="N", type=click.IntRange(1, 65535), default=8000, show_default=True, help="The port."
)
@click.option("--write", is_flag=True, help="Let visitors add, edit, delete and undo.")
@click.option(
    "--max-sessions",
    metavar="N",
    type=click.IntRange(min=1),
    default=8,
    show_default=True,
    help="At most so many visitors at once, a program each.",
)
def serve_command(session: Session, port: int, write: bool, max_sessions: int) -> int:
    """Serves it at http://127.0.0.1:PORT/, to browsers of this machine alone, until Ctrl+C. They can read and
    search it, and download what they export; with --write, change it too. Needs the extra `web`: pipx install
    '.[web]'
    """
    try:
        from finishtui.cli.server import BookServer
    except ImportError as error:
        if not (error.name or "").startswith(("textual_serve", "aiohttp", "jinja2")):
            raise
        raise NotServed(
            "what serves web pages is not installed",
            "Install it, in the checkout: pipx install --force '.[web]'",
        ) from error

    server = BookServer(_screen_command(session, write=write), port, max_sessions)
    may = "read and changed" if write else "read"
    words = f"The book can be {may} at {server.public_url}/ by browsers of this machine. Ctrl+C ends it."
    try:
        server.run(lambda: say(words))
    except OSError as error:
        raise NotServed(
            f"port {port} cannot be had: {error.strerror or error}", "Choose another with --port."
        ) from error
    return 0


def _screen_command(session: Session, *, write: bool) -> str:
    """Return the shell's line that runs the app for one visitor, on the book that was named here."""
    location = session.location
    words = [sys.executable, "-m", "finishtui", "open", "--served", "write" if write else "read"]
    if location.kind == "named":
        words += ["--db", str(location.path)]
    if session.scope_text:
        words += ["--scope", session.scope_text]
    driver = "TEXTUAL_DRIVER=finishtui.ui.base.served:ServedDriver"
    return f"exec env {driver} {shlex.join(words)}"
