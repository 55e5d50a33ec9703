"""What a good spec costs to read: the YAML parser, and nothing that only faults need."""

import subprocess
import sys

CODE = """
import sys
from resnet_dsl.source.document import load_document
load_document("resnet_cifar")
heavy = ("rich", "click", "pydantic", "jinja2", "importlib.metadata", "xml", "difflib",
         "unicodedata", "json", "resnet_dsl.source.syntax", "resnet_dsl.diagnostics.text")
loaded = [name for name in sys.modules if name in heavy or name.startswith("resnet_dsl.rules")]
print(*loaded)
"""


def test_a_good_spec_loads_no_rules() -> None:
    done = subprocess.run(
        [sys.executable, "-c", CODE], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.split() == []
