"""Keeping the book: what the list's keys that change it do."""

from __future__ import annotations

from finishtui.ui.list.listing import ListingScreen


class Keeping(ListingScreen):
    """Adding, editing, and taking back; the app does it, since forms and dialogs are opened over the list."""

    def action_add(self) -> None:
        """Open an empty form."""
        self.app.add_finish()

    def action_edit(self) -> None:
        """Open the form with the finish under the cursor."""
        if self.finish:
            self.app.edit_finish(self.finish)

    def action_duplicate(self) -> None:
        """Open the form for a new finish that starts as the one under the cursor."""
        if self.finish:
            self.app.duplicate_finish(self.finish)

    def action_delete(self) -> None:
        """Ask, and take the finish under the cursor out."""
        if self.finish:
            self.app.delete_finish(self.finish)

    def action_redo(self) -> None:
        """Bring back what the newest undo took."""
        self.app.redo()

    def action_history(self) -> None:
        """Show what was changed of the finish under the cursor."""
        if self.finish:
            self.app.show_history(self.finish)

    def action_undo(self) -> None:
        """Take the newest change back."""
        self.app.undo()

    def action_reload(self) -> None:
        """Read the book from disk again."""
        self.app.reload()

    def action_unreadable(self) -> None:
        """Show which entries could not be read, and why."""
        self.app.show_unreadable()

    def action_import_files(self) -> None:
        """Take finishes in from files."""
        self.app.import_files()

    def action_offer_edition(self) -> None:
        """Look for a newer edition of the shipped book."""
        self.app.offer_edition()
