"""Errors that the command line says in words."""

from __future__ import annotations


class CommandError(Exception):
    """A command that can't be carried out. Its text says what is wrong and what would be right; the exit status is 2."""
