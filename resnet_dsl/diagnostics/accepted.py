"""What would have been accepted: the nearest word, or all of them where none is near."""

from collections.abc import Sequence

from resnet_dsl.diagnostics.similar import did_you_mean, similar

MOST = 30


def nearest(value: object, options: Sequence[str]) -> str | None:
    """'did you mean …?' where an option is close, else the options; None where there are none."""
    close = did_you_mean(similar(str(value), options, 1))
    if close or not options:
        return close
    shown = ", ".join(options[:MOST])
    return f"accepted: {shown}, …" if len(options) > MOST else f"accepted: {shown}"
