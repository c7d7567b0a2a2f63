"""The table: any sequence of rows, painted line by line."""
