"""Valid specs to mutate: every built-in network and block, and those of tests/ok."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from resnet_dsl.compiler import load
from resnet_dsl.source.builtins import builtin_networks
from tests.regenerate import HERE

SPECS = HERE.parent / "specs"
BLOCKS = SPECS / "blocks"


@dataclass(frozen=True)
class Valid:
    """A file that is mutated, and the spec that is then compiled, by their names."""

    path: Path
    spec: str | None = None
    """The text of a spec that uses the file; None where it is the spec itself."""

    def write(self, folder: Path, text: str) -> Path:
        """The mutated file and its spec; the path of the spec."""
        (folder / self.path.name).write_text(text, encoding="utf-8")
        if self.spec is None:
            return folder / self.path.name
        user = folder / "user.yaml"
        user.write_text(self.spec, encoding="utf-8")
        return user


def valid() -> Iterator[Valid]:
    """Networks, then blocks, each block in the smallest built-in network that uses it."""
    networks = [path for path in sorted(SPECS.rglob("*.yaml")) if path.parent != BLOCKS]
    for path in (*networks, *sorted((HERE / "ok").glob("*.yaml"))):
        yield Valid(path)
    for block, network in sorted(_users().items()):
        text = f"extends: {network}\nname: user\nblocks: {{{block}: ./{block}.yaml}}\n"
        yield Valid(BLOCKS / f"{block}.yaml", text)


def _users() -> dict[str, str]:
    users: dict[str, str] = {}
    loaded = {name: load(name) for name in builtin_networks()}
    for name in sorted(loaded, key=lambda name: len(loaded[name].flat.nodes)):
        for block in loaded[name].spec.blocks.read:
            users.setdefault(block, name)
    return users
