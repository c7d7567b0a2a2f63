"""The book in English: what screen, commands and exports print."""
