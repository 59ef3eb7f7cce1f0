"""The program's door: ``callboard`` and ``python -m callboard``."""

from callboard.cli.app import run


def main() -> None:
    """Run the command line and leave with its exit code."""
    raise SystemExit(run())


if __name__ == "__main__":
    main()
