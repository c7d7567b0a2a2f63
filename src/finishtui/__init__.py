"""finishtui: the record book of racing's closest finishes, in a terminal."""

__version__ = "0.1.0"
