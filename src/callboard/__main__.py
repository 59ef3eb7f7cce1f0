"""The program's door: ``callboard`` and ``python -m callboard``."""

from callboard.cli import interrupts


def main() -> None:
    """Run the command line and leave with its exit code."""
    interrupts.end_in_imports()
    try:
        from callboard.cli.app import run  # noqa: PLC0415  (Ctrl-C may come here, too)

        code = run()
    except KeyboardInterrupt:
        code = interrupts.STOPPED
    raise SystemExit(code)


if __name__ == "__main__":
    main()
