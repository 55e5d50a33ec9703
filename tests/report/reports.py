"""Reports of real runs, with specs that would break each form if they could."""

from pathlib import Path

from tests.cli.call import Result, call
from tests.cli.conftest import TINY

HOSTILE_NAME = "a%0A,b:c<&>'\"]]>\x1b]0;x\x07\n::error::é\u202e.yaml"
HOSTILE_WORD = "x%0A::error,y]]></failure>&amp;<!--é"
FORMS = ("text", "json", "github", "gitlab", "sarif", "junit")


def write_specs(folder: Path) -> None:
    """A good spec, one with a warning, one with two like faults, one hostile, one base at fault."""
    (folder / ".git").mkdir()
    nets = folder / "nets"
    nets.mkdir()
    (nets / "good.yaml").write_text(TINY)
    (nets / "odd.yaml").write_text(TINY.replace("bias: false", "bias: true"))
    twice = TINY.replace(
        "{blocks: 2, with: {filters: 4}}",
        "{blocks: 2, with: {filtres: 4}}\n  - {blocks: 2, with: {filtres: 4}}",
    )
    (nets / "twice.yaml").write_text(twice)
    hostile = TINY.replace("kernel: 3", f"'{HOSTILE_WORD}': 3")
    (nets / HOSTILE_NAME).write_text(hostile)
    (nets / "base.yaml").write_text(TINY.replace("kernel: 3", "kernal: 3"))
    (nets / "child.yaml").write_text("extends: ./base.yaml\nname: child\n")


def report(folder: Path, form: str, *options: str) -> Result:
    """The report on `nets` below a folder, which must be the current one."""
    return call("validate", "nets", "--format", form, *options)
