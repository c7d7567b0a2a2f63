"""What every screen stands on: keys, theme, the book as it is handed in."""
