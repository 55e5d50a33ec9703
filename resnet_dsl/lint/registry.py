"""All lints, one line each; their rules are in resnet_dsl/rules/lint_rules.py."""

from collections.abc import Callable, Iterator

from resnet_dsl.diagnostics import Lint
from resnet_dsl.lint.cancelled_bias import cancelled_bias
from resnet_dsl.lint.fixed_window import fixed_window
from resnet_dsl.lint.lossy_stem import lossy_stem
from resnet_dsl.lint.softmax_of_one import softmax_of_one
from resnet_dsl.lint.subject import Subject
from resnet_dsl.lint.uneven_width import uneven_width
from resnet_dsl.lint.unused_block import unused_block
from resnet_dsl.lint.unused_convention import unused_convention

LINTS: tuple[Callable[[Subject], Iterator[Lint]], ...] = (
    cancelled_bias,
    unused_block,
    softmax_of_one,
    lossy_stem,
    fixed_window,
    uneven_width,
    unused_convention,
)
