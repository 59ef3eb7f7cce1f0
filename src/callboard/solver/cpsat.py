"""CP-SAT, loaded when the first model is made: a first plan does not wait for it.

Loading it takes as long as placing a whole week. Modules that state models import
`cp_model` from here, and postpone their annotations, so that to import them loads nothing.
"""

from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ortools.sat.python import cp_model as cp_model  # noqa: PLC0414  (handed on)
else:

    class _Later(ModuleType):
        """A module that is imported when something of it is asked for."""

        def __getattr__(self, name: str) -> Any:
            value = getattr(import_module(self.__name__), name)
            setattr(self, name, value)
            return value

    cp_model = _Later("ortools.sat.python.cp_model")
