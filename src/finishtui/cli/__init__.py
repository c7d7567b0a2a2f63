"""The `finishtui` command: what the screen shows, as commands, and the way to the screen."""
