"""Boxes over the list."""
