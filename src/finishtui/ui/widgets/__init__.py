"""Widgets: each shows what it is given and posts what the user did."""
