"""Files in and out: CSV, JSON, Markdown, and the result files that people have."""
