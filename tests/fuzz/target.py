"""What holds of every text: it is accepted or refused, soon, at places that it has."""

import tempfile
import time
from pathlib import Path

from resnet_dsl.compiler import load
from resnet_dsl.diagnostics import Diagnostic, SpecError
from resnet_dsl.diagnostics.text import render
from tests.mutation.judge import is_inside, spans

SECONDS = 1.0
"""Of processor time; a network that is as large as the limits allow takes about half of it."""

_FOLDER = Path(tempfile.mkdtemp(prefix="resnet_dsl_fuzz_"))


def check(text: bytes) -> tuple[Diagnostic, ...]:
    """What is said of a spec; raises AssertionError where that breaks a promise."""
    path = _FOLDER / "spec.yaml"
    path.write_bytes(text)
    start = time.process_time()
    try:
        found = load(str(path)).findings()
    except SpecError as error:
        found = error.diagnostics
        assert found, "refused without a reason"
    said = render(found)
    took = time.process_time() - start
    assert took < SECONDS, f"{took:.1f} s"
    assert said.replace("\n", "").isprintable(), "a character that a terminal may obey"
    for each in found:
        assert each.span is not None, f"{each.code} has no place"
        for span in spans(each):
            assert is_inside(span), f"{each.code} at {span}, which is outside"
    return found
