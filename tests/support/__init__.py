"""What tests, the benchmark and the tools share: a terminal, text of the screen, generated books."""
