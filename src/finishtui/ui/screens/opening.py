"""What the list and the photo finish open about one finish: its sources, and the file to put it in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from finishtui.ui.shown import Shown

if TYPE_CHECKING:
    from finishtui.ui.app import FinishApp


def show_sources(app: FinishApp, shown: Shown) -> None:
    """Show what every source says, side by side."""
    from finishtui.ui.screens.sources import SourcesScreen

    app.push_screen(SourcesScreen(shown))


def open_source(app: FinishApp, shown: Shown) -> None:
    """Open the one source in the browser; where there are several, show them to choose from."""
    from finishtui.ui.links import references_of

    references = [one for one in references_of(shown.finish) if one.url]
    if len(references) > 1:
        show_sources(app, shown)
    elif references:
        app.open_reference(references[0])
    else:
        app.say(f"No source with a web address is known of {shown.finish.race}")
