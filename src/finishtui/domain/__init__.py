"""Frozen values of the record book, and the rules that make them valid."""
