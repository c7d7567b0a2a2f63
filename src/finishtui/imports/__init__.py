"""Files in: read, matched with the book, and merged."""
