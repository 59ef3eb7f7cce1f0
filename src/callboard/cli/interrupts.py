"""What Ctrl-C does: in an import it ends the program, in a search it asks for the end.

Raised in an import, Python can lose it or turn it into any error (an escape in a file's
text cannot be read, a module lacks a name), and nothing of the user's is under way. While
a search runs nothing is raised at all: an exception at any moment can be lost, too.
"""

import os
import signal
from collections.abc import Callable
from threading import Event, Thread
from types import FrameType
from typing import Final, TypeVar

Found = TypeVar("Found")

STOPPED: Final = 130
LOOK_SECONDS: Final = 0.1
_IMPORTING = "<frozen importlib"


def end_in_imports() -> None:
    """Take Ctrl-C as Python does, but for imports."""
    signal.signal(signal.SIGINT, _end_or_raise)


def _end_or_raise(number: int, frame: FrameType | None) -> None:
    here = frame
    while here is not None:
        if here.f_code.co_filename.startswith(_IMPORTING):
            os.write(2, b"Stopped.\n")
            os._exit(STOPPED)
        here = here.f_back
    signal.default_int_handler(number, frame)


def until_stopped(
    work: Callable[[], Found],
    stop: Event,
    say_ending: Callable[[], None] = lambda: None,
) -> Found:
    """Do some work beside this thread; Ctrl-C sets `stop`, and the work ends by itself.

    `say_ending` is called, again and again, between the two.
    """
    done = Event()
    found: list[Found] = []
    failed: list[BaseException] = []

    def do() -> None:
        try:
            found.append(work())
        except BaseException as error:
            failed.append(error)
        finally:
            done.set()

    def end(_number: int, _frame: FrameType | None) -> None:
        stop.set()

    before = signal.signal(signal.SIGINT, end)
    try:
        Thread(target=do).start()
        while not done.wait(LOOK_SECONDS):
            if stop.is_set():
                say_ending()
    finally:
        signal.signal(signal.SIGINT, before)
        stop.set()  # whatever ends this, nothing goes on behind it
    if failed:
        raise failed[0]
    return found[0]
