"""Specs that a picture must get right."""

from pathlib import Path

from resnet_dsl.compiler import Network, load

SPEC = """\
version: 1
name: drawn
input: {{height: 32, width: 32, channels: 3}}
classes: 10
stem: {stem}
block: {block}
stages:
  - {{blocks: 3, with: {{filters: 16{arguments}}}}}
  - {{blocks: {blocks}, with: {{filters: 32, stride: 2{arguments}}}}}
head: {{body: {body}, top: [global_avg_pool, {{dense: {{units: $classes}}}}, softmax]}}
"""


def network(
    folder: Path,
    *,
    block: str = "basic",
    blocks: int = 4,
    stem: str = "[{conv: {filters: 16, kernel: 3}}, norm, relu]",
    body: str = "[]",
    arguments: str = "",
) -> Network:
    """A network of two stages."""
    path = folder / "drawn.yaml"
    path.write_text(
        SPEC.format(block=block, blocks=blocks, stem=stem, body=body, arguments=arguments)
    )
    return load(str(path))
