"""The list: the program's first screen."""

from __future__ import annotations

from finishtui.ui.base.bindings import bindings_for
from finishtui.ui.list.citing import Citing
from finishtui.ui.list.filtering import Filtering
from finishtui.ui.list.finding import Finding
from finishtui.ui.list.keeping import Keeping
from finishtui.ui.list.looking import Looking
from finishtui.ui.list.telling import Telling
from finishtui.ui.list.view_counts import ViewCounts


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
