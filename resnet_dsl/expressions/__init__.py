"""The language of expressions: one tree, which the builder evaluates and the emitter prints."""

from typing import TYPE_CHECKING

from resnet_dsl.expressions.evaluate import EvaluationError, evaluate, holds
from resnet_dsl.expressions.parse import ExpressionSyntaxError, parse_expression
from resnet_dsl.expressions.rewrite import ExpressionTooLarge, fold, substitute
from resnet_dsl.expressions.tree import Expression, Literal, Name, Path, Value, names

if TYPE_CHECKING:
    from resnet_dsl.expressions.functions import FUNCTIONS, HELPERS
    from resnet_dsl.expressions.python import Guard, PythonExpression, guards, to_python
    from resnet_dsl.expressions.text import to_text

__all__ = [
    "FUNCTIONS",
    "HELPERS",
    "EvaluationError",
    "Expression",
    "ExpressionSyntaxError",
    "ExpressionTooLarge",
    "Guard",
    "Literal",
    "Name",
    "Path",
    "PythonExpression",
    "Value",
    "evaluate",
    "fold",
    "guards",
    "holds",
    "names",
    "parse_expression",
    "substitute",
    "to_python",
    "to_text",
]

_PRINTING = {
    "FUNCTIONS": "functions",
    "HELPERS": "functions",
    "Guard": "python",
    "PythonExpression": "python",
    "guards": "python",
    "to_python": "python",
    "to_text": "text",
}


def __getattr__(name: str) -> object:
    """Import what prints expressions when it is first used: validating needs none of it."""
    if name not in _PRINTING:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"{__name__}.{_PRINTING[name]}"), name)
