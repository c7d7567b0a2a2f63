"""Drivers and tracks: all that the book knows of one."""
