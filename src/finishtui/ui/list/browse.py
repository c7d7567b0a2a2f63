"""The list: the program's first screen."""

from __future__ import annotations

from finishtui.ui.base.bindings import bindings_for
from finishtui.ui.list.citing import Citing
from finishtui.ui.list.filtering import Filtering
from finishtui.ui.list.finding import Finding
from finishtui.ui.list.looking import Looking
from finishtui.ui.list.telling import Telling
from finishtui.ui.list.view_counts import ViewCounts


class BrowseScreen(Filtering, Finding, ViewCounts, Citing, Telling, Looking):
    """Every action of the registry's list, each in its family."""

    BINDINGS = bindings_for("list")
