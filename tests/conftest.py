"""Hypothesis profiles, no search for garbage among the tests, and slow ones are not traced.

Of the profiles, `dev` looks for new examples and `ci` tries the same ones.
"""

import gc
import os
from collections.abc import Generator

import pytest
from coverage import Coverage
from hypothesis import HealthCheck, settings

settings.register_profile(
    "dev",
    max_examples=50,
    deadline=None,  # the solver's first call loads OR-Tools
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile(
    "ci",
    settings.get_profile("dev"),
    derandomize=True,
    database=None,
    print_blob=True,
)
settings.load_profile("ci" if os.environ.get("CI", "").lower() == "true" else "dev")

# Thousands of tests live until the end: whoever looks for garbage among them looks in vain.
gc.disable()

# What coverage gives to the programs that a test starts, so that they count too.
STARTED = "COVERAGE_PROCESS_CONFIG"


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_setupnodes() -> None:
    """Keep the processes side by side from being traced twice: pytest-cov does it."""
    os.environ.pop(STARTED, None)


def pytest_collection_finish() -> None:
    """Leave what was collected out of every later search for garbage."""
    gc.freeze()
    gc.enable()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Leave slow tests out of the coverage: traced, they take four times as long.

    They count as tests all the same. What no quick test reaches, such as the compiled
    search run as plain Python, a few slow ones marked `traced` do.
    """
    if not item.get_closest_marker("slow") or item.get_closest_marker("traced"):
        return (yield)
    stopped = []
    while (
        tracing := Coverage.current()
    ) is not None:  # beside other tests, two of them
        tracing.stop()
        stopped.append(tracing)
    given = os.environ.pop(STARTED, None)
    try:
        return (yield)
    finally:
        for tracing in reversed(stopped):
            tracing.start()
        if given is not None:
            os.environ[STARTED] = given
