"""The Textual app: it is given a book and shows it; nothing here opens a file."""
