"""The package's version, read by the build backend and by the command line."""

__version__ = "0.1.0"
