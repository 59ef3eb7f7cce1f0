import sys
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
smartquotes = False  # commands are copied from tables, too

# The reference: commands, season book, rules and the like, written from the program.
sys.path.insert(0, str(HERE.parent))
from docs import generate  # noqa: E402  (it stands in the folder just named)

generate.main()
