"""The screen of every command: what a book says is shown and never obeyed."""

from typing import Any, NoReturn

from rich.console import Console

# A name in a book may hold what a terminal would take for an order.
_SHOWN = {
    code: "\N{REPLACEMENT CHARACTER}"
    for code in (*range(32), *range(127, 160))
    if chr(code) not in "\n\t"
}


class Screen(Console):
    """Prints plain lines, with their control characters made visible."""

    def __init__(self, *, stderr: bool = False) -> None:
        super().__init__(stderr=stderr, highlight=False, markup=False, soft_wrap=True)

    # Python 3.11 has no `override` yet.
    def print(  # type: ignore[explicit-override]
        self, *objects: Any, **how: Any
    ) -> None:
        """Print objects; in texts nothing moves the cursor or sets a colour."""
        super().print(
            *(
                each.translate(_SHOWN) if isinstance(each, str) else each
                for each in objects
            ),
            **how,
        )

    def on_broken_pipe(self) -> NoReturn:  # type: ignore[explicit-override]
        """Let the command line end quietly; rich's own way is the code of a broken rule."""
        raise BrokenPipeError
