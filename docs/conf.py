import importlib.util
import tomllib
from pathlib import Path

HERE = Path(__file__).parent
SETTINGS = tomllib.loads((HERE.parent / "pyproject.toml").read_text("utf-8"))

project = "Callboard"
author = "the Callboard contributors"
copyright = "the Callboard contributors"
release = version = SETTINGS["project"]["version"]

extensions = ["myst_parser"]
myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3
exclude_patterns = ["_build"]

html_theme = "furo"
html_title = f"Callboard {release}"
html_show_sourcelink = False
html_copy_source = False

# The generated reference: rules, season book, imports and the like.
GENERATE = HERE / "generate.py"
if GENERATE.exists():
    found = importlib.util.spec_from_file_location("generate", GENERATE)
    assert found is not None  # noqa: S101  (a file that exists has a spec)
    assert found.loader is not None  # noqa: S101
    module = importlib.util.module_from_spec(found)
    found.loader.exec_module(module)
    module.main()
