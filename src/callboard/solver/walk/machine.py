"""Functions of the walk as Python calls them: machine code, kept and loaded as it is.

To load the compiler takes a second, and a run whose code was kept needs nothing of it. A
function that Python calls is therefore compiled without what the compiler wraps around it
for Python, and its object code is kept in a file. A later run hands that file to LLVM's
loader and calls the function through ctypes, which lets go of the interpreter's lock.

Where no file can be kept, and on systems on which this was not tried, the compiler is
loaded and called as usual. With NUMBA_DISABLE_JIT=1 the functions run as plain Python.
"""

import ctypes
import os
import sys
from collections.abc import Callable, Iterator
from functools import cache
from hashlib import sha256
from importlib import import_module
from pathlib import Path
from typing import Any, Final

import llvmlite.binding as llvm
import numpy as np

from callboard.solver.walk.kept import WALK

TRIED_ON: Final = "linux"
NUMBERS: Final[dict[str, Any]] = {
    "int64": ctypes.c_int64,
    "uint64": ctypes.c_uint64,
    "float64": ctypes.c_double,
}
OF_PYTHON: Final[dict[type, str]] = {int: "int64", float: "float64"}


class Called:
    """A compiled function of a module beside this one, as Python calls it.

    Its arguments are whole numbers, floats, words, arrays without gaps, and named tuples
    of these; it gives a number or nothing.
    """

    def __init__(self, module: str, name: str) -> None:
        self.module, self.name = module, name
        self._made: dict[str, Code] = {}

    def __call__(self, *given: Any) -> Any:
        """Call it, with the code for arguments of these kinds."""
        if not is_machine():
            return self.function(*given)
        parts = list(parts_of(given))
        kinds = ", ".join(kind for kind, _ in parts)
        if kinds not in self._made:
            self._made[kinds] = self._code(given, kinds)
        return self._made[kinds](parts)

    @property
    def function(self) -> Any:
        """The function itself, which brings the compiler along."""
        return getattr(import_module(f"{__package__}.{self.module}"), self.name)

    def _code(self, given: tuple[Any, ...], kinds: str) -> "Code":
        name = sha256(f"{kinds} {processor()}".encode()).hexdigest()[:16]
        file = Path(WALK.folder or "") / f"{self.name}-{name}.o"
        content = read(file)
        if content is None:
            from callboard.solver.walk.compiled import object_code  # noqa: PLC0415

            symbol, gives, code = object_code(self.function, given)
            content = f"{symbol} {gives} ".encode() + code
            write(file, content)
        return Code(content)


def is_machine() -> bool:
    """Whether kept code is called, and not Numba's function or plain Python."""
    is_plain = os.environ.get("NUMBA_DISABLE_JIT", "0") not in {"", "0"}
    return not is_plain and WALK.folder is not None and sys.platform == TRIED_ON


class Code:
    """Object code in memory.

    It is called as Numba calls its own: where the result goes, where an error goes, then
    each argument, of an array its owners (nobody), size, place, shape and strides.
    """

    def __init__(self, content: bytes) -> None:
        symbol, gives, code = content.split(b" ", 2)
        machine = target().create_target_machine(jit=True)
        self._engine = llvm.create_mcjit_compiler(llvm.parse_assembly(""), machine)
        self._engine.add_object_file(llvm.ObjectFileRef.from_data(code))
        self._engine.finalize_object()
        self._address = self._engine.get_function_address(symbol.decode())
        self._gives = NUMBERS.get(gives.decode())
        self._call: Callable[..., int] | None = None

    def __call__(self, parts: list[tuple[str, Any]]) -> Any:
        """Call it with arguments in parts."""
        flat = [argument for _, part in parts for argument in flattened(part)]
        if self._call is None:
            types = [type(argument) for argument in flat]
            pointers = [ctypes.c_void_p] * 2
            made = ctypes.CFUNCTYPE(ctypes.c_int32, *pointers, *types)
            self._call = made(self._address)
        result = (self._gives or ctypes.c_void_p)()
        error = ctypes.c_void_p()
        if self._call(ctypes.byref(result), ctypes.byref(error), *flat):
            message = "compiled code has failed, which it has no way to"
            raise RuntimeError(message)
        return result.value if self._gives else None


# --- arguments ------------------------------------------------------------------------


def parts_of(given: Any) -> Iterator[tuple[str, Any]]:
    """Give the parts of arguments, tuples taken apart, each with its kind."""
    for each in given:
        if isinstance(each, tuple):
            yield from parts_of(each)
        elif isinstance(each, np.ndarray):
            if not each.flags.c_contiguous:
                message = f"an array of shape {each.shape} has gaps"
                raise ValueError(message)
            yield f"{each.dtype}*{each.ndim}", each
        else:
            yield OF_PYTHON.get(type(each)) or str(np.dtype(type(each))), each


def flattened(part: Any) -> Iterator[Any]:
    """Give a part as the numbers and places that stand for it in a call."""
    if not isinstance(part, np.ndarray):
        kind = OF_PYTHON.get(type(part)) or str(np.dtype(type(part)))
        yield NUMBERS[kind](part)
        return
    place = part.__array_interface__["data"][0]
    yield from (ctypes.c_void_p(), ctypes.c_void_p())
    yield from (ctypes.c_ssize_t(part.size), ctypes.c_ssize_t(part.itemsize))
    yield ctypes.c_void_p(place)
    for number in (*part.shape, *part.strides):
        yield ctypes.c_ssize_t(number)


# --- files and the processor ----------------------------------------------------------


def read(file: Path) -> bytes | None:
    """Give what a file holds after its digest; None where there is none that fits."""
    try:
        digest, _, content = file.read_bytes().partition(b" ")
    except OSError:
        return None
    return content if digest == _digest(content) else None


def write(file: Path, content: bytes) -> None:
    """Write a file that others may be reading: all of it, or nothing."""
    beside = file.with_suffix(f".{os.getpid()}")
    try:
        beside.write_bytes(_digest(content) + b" " + content)
        beside.replace(file)
    except OSError:  # the next run compiles again
        beside.unlink(missing_ok=True)


def _digest(content: bytes) -> bytes:
    return sha256(content).hexdigest().encode()


@cache
def target() -> Any:
    """Give this machine as LLVM knows it."""
    llvm.initialize_native_target()
    llvm.initialize_native_asmprinter()
    return llvm.Target.from_default_triple()


@cache
def processor() -> str:
    """Name the processor, all it can do, and the compiler: code is for these alone."""
    features = llvm.get_host_cpu_features().flatten()
    version = ".".join(map(str, llvm.llvm_version_info))
    return f"{llvm.get_host_cpu_name()} {features} {version}"
