"""`finishtui settings`: what holds and where it comes from, an example of the file, and its mistakes."""

import click

from finishtui.actions import key_word
from finishtui.cli.options import command, format_option
from finishtui.cli.output import put_data, put_json, put_lines, say
from finishtui.cli.session import Session
from finishtui.errors import FinishError
from finishtui.settings.values import Written, in_force, settings_file
from finishtui.text.cells import visible
from finishtui.text.tables import aligned


class SettingsWrong(FinishError, title="Mistakes in the settings", exit_code=2):
    """The file says what cannot hold."""


@command("settings", "", "--check", "--format json")
@click.option("--example", is_flag=True, help="Print a file that says everything, each line a comment.")
@click.option("--check", is_flag=True, help="Say what in the file cannot hold, each with its line.")
@format_option
def settings_command(session: Session, example: bool, check: bool) -> None:
    """From the command line, the environment, the file of settings, or how the list was left; else it is the
    default. The file is yours: nothing writes it but you; --example prints one that says everything.
    """
    if example:
        from finishtui.settings.toml import example_file

        put_data(example_file())
        return
    path, is_there = settings_file(), session.has_settings
    written = _judged(session)
    mistakes, keys = written.mistakes, written.keys
    chosen = in_force(written, session.memory.read(), session.theme)
    if check:
        if mistakes:
            raise SettingsWrong(f"{path} says what cannot hold", lines=tuple(map(str, mistakes)))
        say(f"{path}: no mistakes." if is_there else f"{path} is not there; --example prints one.")
        return
    if session.format_ == "json":
        values = [
            {"name": name, "value": list(one.value) if name == "columns" else one.text, "from": one.origin}
            for name, one in chosen.items()
        ]
        values += [{"name": f"keys.{name}", "value": list(one), "from": "file"} for name, one in keys.items()]
        put_json({"file": str(path), "settings": values, "mistakes": [each._asdict() for each in mistakes]})
        return
    rows = [
        (name, one.text or "as left", ", ".join(filter(None, (one.origin, one.by))))
        for name, one in chosen.items()
    ]
    rows += [(name, " ".join(map(key_word, each)), "file") for name, each in keys.items()]
    put_lines([f"file: {visible(str(path))}{'' if is_there else ' (not there)'}", ""])
    put_lines(aligned(rows))
    say(*map(str, mistakes))


def _judged(session: Session) -> Written:
    """Return what the file says, without what the book and the themes do not have."""
    from finishtui.ui.base.theme import no_theme_words, theme_names  # The screen, which only `open` has too.

    written = session.written
    theme, scope = ("".join(written.values.get(name, ())) for name in ("theme", "scope"))
    if theme and theme not in theme_names():
        written = written.with_mistake("theme", no_theme_words(theme))
    _scope, problem = session.scope_written(scope)
    return written.with_mistake("scope", problem) if problem else written
