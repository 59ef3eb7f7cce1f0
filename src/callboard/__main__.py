"""The program's door: ``callboard`` and ``python -m callboard``."""

STOPPED = 130


def main() -> None:
    """Run the command line and leave with its exit code."""
    try:
        from callboard.cli.app import run  # noqa: PLC0415  (Ctrl-C may come here, too)
    except KeyboardInterrupt:
        raise SystemExit(STOPPED) from None
    raise SystemExit(run())


if __name__ == "__main__":
    main()
