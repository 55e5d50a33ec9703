import json

import pytest

from resnet_dsl.rules.catalogue import all_rules
from tests.cli.call import call


def test_text() -> None:
    status, out, err = call("explain", "S101")
    assert (status, err) == (0, "")
    assert out.startswith("S101 unknown-key (error)\n\nA key that the language does not have")
    assert "\nBad:\n    stem: [{conv: {filtres: 16, kernel: 3}}]\n" in out


@pytest.mark.parametrize("word", ["L301", "l301", "cancelled-bias", "Cancelled-Bias"])
def test_a_rule_goes_by_code_and_by_name(word: str) -> None:
    assert call("explain", word).out.startswith("L301 cancelled-bias (warning)\n")


def test_json() -> None:
    found = json.loads(call("explain", "softmax-of-one", "--format", "json").out)
    assert (found["code"], found["severity"]) == ("L303", "warning")
    assert "softmax" in found["bad"]
    assert "sigmoid" in found["good"]


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.code)
def test_every_rule_is_explained(rule) -> None:
    assert call("explain", rule.code).status == 0


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("unknown-kee", "did you mean `unknown-key`?"),
        ("Q9", "docs/diagnostics.md"),
        ("\x1b[2J", "`\\x1b[2J`"),
    ],
)
def test_unknown(word: str, said: str) -> None:
    status, out, err = call("explain", word)
    assert (status, out) == (2, "")
    assert said in err
