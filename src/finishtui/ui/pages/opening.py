"""What the list and the photo finish open about one finish: its sources, and the file to put it in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from finishtui.ui.state.list_state import ListState
from finishtui.ui.state.shown import Shown

if TYPE_CHECKING:
    from finishtui.ui.base.book_app import BookApp


def show_sources(app: BookApp, shown: Shown) -> None:
    """Show what every source says, side by side."""
    from finishtui.ui.pages.sources import SourcesScreen

    app.push_screen(SourcesScreen(shown))


def open_source(app: BookApp, shown: Shown) -> None:
    """Open the one source in the browser; where there are several, show them to choose from."""
    from finishtui.ui.base.links import references_of

    references = [one for one in references_of(shown.finish) if one.url]
    if len(references) > 1:
        show_sources(app, shown)
    elif references:
        app.open_reference(references[0])
    else:
        app.say(f"No source with a web address is known of {shown.finish.race}")


def share(app: BookApp, shown: Shown | None, state: ListState) -> None:
    """Choose what to put in a file, and write it."""
    from finishtui.ui.dialogs.share import ShareScreen
    from finishtui.ui.state.exports import exports_of

    exports = exports_of(shown, state, app.today())
    if not exports or app.files is None:
        app.say("There is nothing here to put in a file." if not exports else "No file can be written here.")
        return

    def closed(where: str | None) -> None:
        if where:
            app.say(where, "Written")

    app.push_screen(ShareScreen(exports, app.files), closed)
