"""Texts as they are compared: capitals, spaces and ways to write a letter do not matter."""

import unicodedata


def plain(text: str) -> str:
    """Give a text in small letters with single spaces, each letter written in one way.

    The same accent may be one sign with its letter or a sign of its own: names out of a
    PDF or from a Mac often have the second.
    """
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())
