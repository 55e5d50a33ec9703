import re
from pathlib import Path

import pytest

from resnet_dsl.compiler import load
from tests.cli.call import call


def opened(text: str) -> str:
    """The spec with the # taken away from its lines of YAML; prose keeps its `# `."""
    return re.sub(r"^#(?! \S)", "", text, flags=re.MULTILINE)


def test_a_new_spec_is_the_built_in_until_it_is_changed(folder: Path) -> None:
    status, out, _ = call("new", "mine", "--from", "resnet_cifar")
    assert status == 0
    assert out.startswith("wrote mine.yaml")
    mine, base = load("mine.yaml"), load("resnet_cifar")
    assert mine.name == "mine"
    assert [n.shape for n in mine.flat.nodes] == [n.shape for n in base.flat.nodes]


def test_every_line_in_a_comment_is_as_the_built_in_has_it(folder: Path) -> None:
    call("new", "mine", "--from", "resnet_cifar")
    text = opened((folder / "mine.yaml").read_text())
    for key in ("input:", "classes:", "conventions:", "stages:", "override:"):
        assert f"\n{key}" in text
    (folder / "all.yaml").write_text(text)
    opened_all, base = load("all.yaml"), load("resnet_cifar")
    assert opened_all.summary().cost == base.summary().cost
    assert opened_all.resolved.conventions == base.resolved.conventions


def test_a_change_is_a_change(folder: Path) -> None:
    call("new", "mine", "--from", "resnet_cifar")
    text = (folder / "mine.yaml").read_text().replace("#classes: 10", "classes: 7")
    (folder / "mine.yaml").write_text(text)
    assert load("mine.yaml").classes == 7


def test_editors_are_led_to_the_schema(folder: Path) -> None:
    """The first line names a file that is there, by which the spec is valid."""
    import json

    import yaml
    from jsonschema import Draft202012Validator

    _, out, _ = call("new", "mine", "--from", "resnet_cifar")
    assert out == (
        "wrote mine.yaml and resnet-dsl.schema.json; try `resnet-dsl summary mine.yaml`\n"
    )
    text = (folder / "mine.yaml").read_text()
    said = re.match(r"# yaml-language-server: \$schema=(\S+)\n", text)
    assert said
    schema = (folder / said[1]).read_text()
    assert schema == call("schema").out
    assert Draft202012Validator(json.loads(schema)).is_valid(yaml.safe_load(text))


def test_a_schema_that_is_there_is_left(folder: Path) -> None:
    (folder / "resnet-dsl.schema.json").write_text("{}")
    _, out, _ = call("new", "mine", "--from", "resnet_cifar")
    assert out == "wrote mine.yaml; try `resnet-dsl summary mine.yaml`\n"
    assert (folder / "resnet-dsl.schema.json").read_text() == "{}"


def test_nothing_is_overwritten(folder: Path) -> None:
    before = (folder / "tiny.yaml").read_text()
    status, _, err = call("new", "tiny", "--from", "resnet_cifar")
    assert status == 2
    assert "`tiny.yaml` exists" in err
    assert (folder / "tiny.yaml").read_text() == before


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("mine", "--from", "resnet_cifra"), "did you mean `resnet_cifar`?"),
        (("mine.yaml", "--from", "resnet_cifar"), "is not an identifier"),
        (("../mine", "--from", "resnet_cifar"), "is not an identifier"),
        (("class", "--from", "resnet_cifar"), "Python"),
        (("resnet_cifar", "--from", "resnet_cifar"), "is a built-in"),
        (("mine",), "--from"),
    ],
)
def test_wrong_use(folder: Path, arguments: tuple[str, ...], said: str) -> None:
    before = sorted(folder.iterdir())
    status, _, err = call("new", *arguments)
    assert status == 2
    assert said in err
    assert sorted(folder.iterdir()) == before
