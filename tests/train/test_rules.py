"""The rules of training: documented, with codes of their own; messages not pinned elsewhere."""

import pytest

from resnet_dsl.diagnostics import Diagnostic, SpecError
from resnet_dsl.rules import train_rules
from resnet_dsl.rules.train_rules import LibraryMissing, TooManyImages
from resnet_dsl.train.backend import require
from tests.train.fakes import told

pytestmark = pytest.mark.keras

RULES = [
    rule
    for rule in vars(train_rules).values()
    if isinstance(rule, type) and issubclass(rule, Diagnostic) and rule is not Diagnostic
]


def test_each_rule_has_a_code_of_its_own_and_a_docstring() -> None:
    codes = [rule.code for rule in RULES]
    assert codes == [f"T{number}" for number in range(101, 101 + len(RULES))]
    assert all(rule.__doc__ and not rule.__doc__.startswith(rule.__name__) for rule in RULES)


def test_too_many_images() -> None:
    found = TooManyImages(where="photos", needed=3 * 2**30, limit=2**30)
    assert found.message() == "photos: the images take 3.0 GiB of memory"
    assert found.help() == "at most 1.0 GiB are used here; use fewer or smaller images"


def test_a_missing_library() -> None:
    with pytest.raises(SpecError) as caught:
        require("Pillow", "no_such_module", "a folder of images")
    assert isinstance(caught.value.diagnostics[0], LibraryMissing)
    assert told(caught)[0][1] == "a folder of images needs Pillow, which is not installed"
