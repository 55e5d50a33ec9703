"""Networks for the tests, from files and from text."""

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from types import ModuleType

from resnet_dsl.compiler import Network, load
from tests.regenerate import SHOWN

OK = Path(__file__).parent.parent / "ok"
HANDWRITTEN = ("resnet_cifar", "basic_imagenet", "growing_rate", "own_block", "deep")
ALL = (*SHOWN, *sorted(path.stem for path in OK.glob("*.yaml")))

SMALL = """\
version: 1
name: {name}
doc: {doc}
input: {{height: 16, width: 16, channels: 3}}
classes: 4
conventions: {{conv: {{bias: false}}}}
stem: [{{conv: {{filters: 8, kernel: 3}}}}]
block: {block}
stages: {stages}
head: {{top: {top}}}
blocks:
  {block}:
{text}
"""

USUAL_TOP = "[global_avg_pool, {dense: $classes}, softmax]"


@cache
def network(name: str) -> Network:
    """A built-in network, or one of tests/ok."""
    path = OK / f"{name}.yaml"
    return load(str(path) if path.exists() else name)


def small(
    text: str,
    *,
    stages: str = "[{blocks: 2, with: {filters: 8}}]",
    name: str = "small",
    block: str = "own",
    doc: str = "A network.",
    top: str = USUAL_TOP,
) -> Network:
    """A small network of one block, given as YAML."""
    lines = "\n".join(f"    {line}" for line in text.splitlines())
    spec = SMALL.format(name=name, doc=doc, block=block, stages=stages, top=top, text=lines)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "small.yaml"
        path.write_text(spec, encoding="utf-8")
        return load(str(path))


def module(source: str) -> ModuleType:
    """The emitted module, run."""
    made = ModuleType("emitted")
    exec(compile(source, "emitted.py", "exec"), made.__dict__)
    return made
