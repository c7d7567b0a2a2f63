"""Files out: CSV, JSON, Markdown, citations, cards."""
