"""The list: the program's first screen."""

from __future__ import annotations

from finishtui.ui.bindings import bindings_for
from finishtui.ui.screens.citing import Citing
from finishtui.ui.screens.filtering import Filtering
from finishtui.ui.screens.finding import Finding
from finishtui.ui.screens.keeping import Keeping
from finishtui.ui.screens.looking import Looking
from finishtui.ui.screens.telling import Telling
from finishtui.ui.screens.view_counts import ViewCounts


class BrowseScreen(Filtering, Finding, ViewCounts, Citing, Telling, Looking, Keeping):
    """Every action of the registry's list, each in its family."""

    BINDINGS = bindings_for("list")

    def action_help(self) -> None:
        """Show every key."""
        self.app.show_help()

    def action_palette(self) -> None:
        """Open the command palette."""
        self.app.action_command_palette()

    async def action_quit(self) -> None:
        """Leave."""
        await self.app.action_quit()
