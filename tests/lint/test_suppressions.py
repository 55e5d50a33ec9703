"""Comments that suppress lints."""

from pathlib import Path

import pytest

from tests.lint.specs import HEAD, QUIET, findings, told, written

BIASED = "conventions: {conv: {bias: true}}"


@pytest.mark.parametrize(
    "comment",
    [
        "# resnet-dsl: ignore[cancelled-bias]",
        "# resnet-dsl: ignore[L301]",
        "#resnet-dsl:ignore[L301]",
        "# as in Keras  # resnet-dsl: ignore[cancelled-bias] for its weights",
    ],
)
def test_by_code_and_by_name(tmp_path: Path, comment: str) -> None:
    assert told(written(tmp_path, f"{BIASED} {comment}\n")) == []


def test_several_on_one_line(tmp_path: Path) -> None:
    one = HEAD.replace("classes: 4\n", "")
    comment = "# resnet-dsl: ignore[cancelled-bias, softmax-of-one]"
    stem = "stem: [{conv: {filters: 1, kernel: 1, bias: true}}, norm, softmax]"
    assert told(written(tmp_path, QUIET + stem + "\n", head=one)) == ["L301 5:45", "L303 5:59"]
    assert told(written(tmp_path, f"{QUIET}{stem} {comment}\n", head=one)) == []


def test_only_on_its_line(tmp_path: Path) -> None:
    spec = written(tmp_path, f"# resnet-dsl: ignore[L301]\n{BIASED}\n")
    assert told(spec) == ["L391 5:22", "L301 6:28"]


def test_not_inside_a_text(tmp_path: Path) -> None:
    quoted = 'doc: "x # resnet-dsl: ignore[L301]"\n'
    assert told(written(tmp_path, QUIET + quoted)) == []


def test_beside_a_text_that_looks_like_one(tmp_path: Path) -> None:
    doc = 'doc: "x # resnet-dsl: ignore[L301]" # resnet-dsl: ignore[L303]\n'
    assert told(written(tmp_path, QUIET + doc)) == ["L391 6:58"]


@pytest.mark.parametrize("word", ["cancelled_bias", "N206", "L391", "useless-suppression", "*"])
def test_words_that_suppress_nothing_that_there_is(tmp_path: Path, word: str) -> None:
    spec = written(tmp_path, f"{QUIET.rstrip()} # resnet-dsl: ignore[{word}]\n")
    assert told(spec) == ["L392 5:57"]


@pytest.mark.parametrize("said", ["ignore", "ignore[]", "ignore[ , ]", "ignored[L301]", "L301"])
def test_comments_that_do_not_say_what(tmp_path: Path, said: str) -> None:
    spec = written(tmp_path, f"{BIASED} # resnet-dsl: {said}\n")
    assert told(spec) == ["L301 5:28", "L392 5:49"]


def test_errors_cannot_be_suppressed(tmp_path: Path) -> None:
    spec = written(tmp_path, f"{QUIET}budget: {{parameters: 1}} # resnet-dsl: ignore[N206]\n")
    assert told(spec) == ["N206 6:22", "L392 6:46"]
    assert findings(spec)[1].help() == "errors cannot be suppressed"


def test_a_base_suppresses_for_its_children(tmp_path: Path) -> None:
    written(tmp_path, f"{BIASED} # resnet-dsl: ignore[cancelled-bias]\n")
    child = tmp_path / "child.yaml"
    child.write_text("extends: ./net.yaml\nname: child\n")
    assert told(child) == []
    child.write_text("extends: ./net.yaml\nname: child\nconventions: {conv: {bias: false}}\n")
    assert told(child) == [], "the base's comment is of use to the base"


def test_a_block_in_a_file_suppresses_in_it(tmp_path: Path) -> None:
    step = "  - {conv: {filters: 4, kernel: 1, bias: true}}"
    block = tmp_path / "mine.yaml"
    block.write_text(f"steps:\n{step}\n  - norm\n")
    spec = written(tmp_path, QUIET + "blocks: {mine: ./mine.yaml}\nstem: [mine]\n")
    assert told(spec) == ["L301 2:42"]
    block.write_text(f"steps:\n{step} # resnet-dsl: ignore[L301]\n  - norm\n")
    assert told(spec) == []
