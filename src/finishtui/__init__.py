"""finishtui: the record book of racing's closest finishes, in a terminal."""

__version__ = "1.0.0"

UNOFFICIAL = "Unofficial; not affiliated with NASCAR."
CREDITS = (
    "Formula One data: F1DB (https://github.com/f1db/f1db), commit 6a5845b, CC BY 4.0",
    "(https://creativecommons.org/licenses/by/4.0/). Changed: only finishes to one second,",
    "margins cut to the resolution of the day, speeds worked out from lap times and lengths.",
    "Some IndyCar, Champ Car and circuit facts were checked in Wikipedia (CC BY-SA 4.0).",
)
"""What the licences of the shipped book's sources ask for, line by line."""


def version_lines() -> list[str]:
    """Return which version this is, and under which licences."""
    import sys

    return [
        f"finishtui {__version__} (Python {'.'.join(map(str, sys.version_info[:3]))})",
        UNOFFICIAL,
        "Code: MIT. The record book: CC0-1.0, and credits that its sources ask for:",
        *CREDITS,
    ]
