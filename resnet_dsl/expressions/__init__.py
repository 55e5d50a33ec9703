"""The language of expressions: one tree, which the builder evaluates and the emitter prints."""

from resnet_dsl.expressions.evaluate import EvaluationError, evaluate
from resnet_dsl.expressions.functions import FUNCTIONS, HELPERS
from resnet_dsl.expressions.parse import ExpressionSyntaxError, parse_expression
from resnet_dsl.expressions.python import Guard, PythonExpression, guards, to_python
from resnet_dsl.expressions.rewrite import ExpressionTooLarge, fold, substitute
from resnet_dsl.expressions.text import to_text
from resnet_dsl.expressions.tree import Expression, Literal, Name, Path, Value, names

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
    "names",
    "parse_expression",
    "substitute",
    "to_python",
    "to_text",
]
