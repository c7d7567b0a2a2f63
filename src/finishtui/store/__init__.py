"""Where a book lives on disk: read whole, changed under a lock, replaced at once, and never lost."""
