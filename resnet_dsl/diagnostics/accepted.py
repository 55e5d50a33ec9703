"""What would have been accepted: the nearest word, or all of them where none is near."""

from collections.abc import Sequence

from resnet_dsl.diagnostics.similar import did_you_mean, similar

MOST = 30
ELSEWHERE = {
    "avgpool": "avg_pool",
    "batch_norm": "norm",
    "batchnorm": "norm",
    "bn": "norm",
    "conv2d": "conv",
    "fc": "dense",
    "gap": "global_avg_pool",
    "hard_swish": "hard_silu",
    "hardswish": "hard_silu",
    "kaiming_normal": "he_normal",
    "kaiming_uniform": "he_uniform",
    "linear": "dense",
    "maxpool": "max_pool",
    "stochastic_depth": "drop_path",
    "swish": "silu",
    "xavier_normal": "glorot_normal",
    "xavier_uniform": "glorot_uniform",
}
"""What other libraries call what the language has, and its name here."""


def nearest(value: object, options: Sequence[str]) -> str | None:
    """'did you mean …?' where an option is close, else the options; None where there are none."""
    here = ELSEWHERE.get(str(value).lower())
    if here in options:
        return f"it is called `{here}` here"
    close = did_you_mean(similar(str(value), options, 1))
    if close or not options:
        return close
    shown = ", ".join(options[:MOST])
    return f"accepted: {shown}, …" if len(options) > MOST else f"accepted: {shown}"
