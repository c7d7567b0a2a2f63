"""Programs for working on finishtui; none of them is installed with it."""
