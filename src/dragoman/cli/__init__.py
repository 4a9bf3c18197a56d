"""The command line: thin, it uses only what a user can import."""

from dragoman.cli.app import main

__all__ = ["main"]
