"""Commands as they are typed."""

import pytest

from callboard.cli.app import run


def type_in(monkeypatch: pytest.MonkeyPatch, *words: object) -> int:
    """Give the exit code of a command."""
    monkeypatch.setattr("sys.argv", ["callboard", *map(str, words)])
    return run()
