"""What goes wrong with an article."""

from __future__ import annotations


class ArticleError(Exception):
    """An article that can't be had. Its text is for the person who asked: what was wrong, and what would be right."""
