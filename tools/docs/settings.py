"""The page of the manual about settings: made of the table that reads the file."""

from __future__ import annotations

from finishtui.settings.toml import KEYS, example_file
from finishtui.settings.values import SETTINGS

TOP = """\
# Settings

Made from the table that the program reads the file with; a test compares.

One file, `settings.toml`, in the folder that `finishtui paths` calls `config` (on Linux
`~/.config/finishtui`). Every line of it may be left out. Nothing writes it but you.

    finishtui settings              # each value, and where it comes from
    finishtui settings --check      # what in the file cannot hold, each with its line
    finishtui settings --example    # a file that says everything, each line a comment

What the command line says holds over the environment, the environment over the file, and the file
over how the list was left: theme, units (`N`), names (`n`), scope and columns (`L`) that the file does
not name are at the next start as you left them. What the file names is so at every start; it may be
changed on the screen until the end of that run. A mistake starts the program with the default, and one
line says so.
"""
THEMES = """\
## Themes

`finishtui --theme NAME` is for one run. `FINISHTUI_THEME` holds over `TEXTUAL_THEME`, which other
programs know, too; both hold over the file. "theme" in the palette (`:`) changes it on the screen.

| theme | |
|---|---|
| `finishtui` | dark, quiet, with one accent |
| `finishtui-light` | the same on light |
| `finishtui-contrast` | white on black |
| `finishtui-contrast-light` | black on white |

In these every word has a contrast of at least 4.5:1. The first start asks the terminal for its
background and takes the dark or the light one; without an answer within a tenth of a second it takes
the dark one. All themes of Textual are there as well. With `NO_COLOR` set, no theme holds.
"""


def settings_page() -> str:
    """Return docs/settings.md."""
    lines = [TOP, "## Values", "", "| setting | default | |", "|---|---|---|"]
    for setting in SETTINGS:
        default = ", ".join(setting.default) if setting.name != "columns" else "all"
        allowed = f" Of: {', '.join(setting.allowed)}." if setting.allowed else ""
        lines.append(f"| `{setting.name}` | {default} | {setting.help}{allowed} |")
    lines += ["", "## Keys", "", KEYS.help, ""]
    lines += [
        "A key that two actions of one screen would have is a mistake that names both. Letters are typed in",
        "the filter line and the form, so their actions take other keys; Ctrl+Q, Ctrl+Z and Ctrl+C stay what",
        "they are. The last line of the screen, `?` and the palette show your keys.",
        "",
        THEMES,
        "## An example",
        "",
        "```toml",
        *example_file().splitlines(),
        "```",
    ]
    return "\n".join(lines) + "\n"
