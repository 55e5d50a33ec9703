"""Text to tree, with Python's precedence."""

from typing import Final, cast

from resnet_dsl.expressions.functions import FUNCTIONS
from resnet_dsl.expressions.leaves import (
    bare_word,
    function_list,
    leaf,
    no_value,
    number,
    unknown_function,
)
from resnet_dsl.expressions.limits import MAX_DEPTH, MAX_LENGTH
from resnet_dsl.expressions.tokens import ExpressionSyntaxError, Token, tokens
from resnet_dsl.expressions.tree import (
    Binary,
    BinaryOperator,
    Call,
    Compare,
    CompareOperator,
    Conditional,
    Expression,
    Literal,
    Logic,
    LogicOperator,
    Not,
    Precedence,
    Unary,
    UnaryOperator,
    walk,
)

__all__ = ["ExpressionSyntaxError", "parse_expression"]

_INFIX: Final = {
    "if": Precedence.CONDITIONAL,
    "or": Precedence.OR,
    "and": Precedence.AND,
    **dict.fromkeys(("==", "!=", "<", "<=", ">", ">="), Precedence.COMPARE),
    **dict.fromkeys(("+", "-"), Precedence.SUM),
    **dict.fromkeys(("*", "/", "//", "%"), Precedence.PRODUCT),
}
_WORDS: Final = {"true": True, "True": True, "false": False, "False": False}
_RESERVED: Final = frozenset({"and", "or", "not", "if", "else"})


def parse_expression(text: str) -> Expression:
    """The tree of an expression; raises `ExpressionSyntaxError` where there is none."""
    if len(text) > MAX_LENGTH:
        message = f"the expression is {len(text)} characters long; at most {MAX_LENGTH} are read"
        raise ExpressionSyntaxError(message, 0, len(text), "name its parts in `let`")
    if not text.strip():
        raise ExpressionSyntaxError("the expression is empty", 0, len(text))
    expression = _Parser(text).whole_text()
    if any(depth > MAX_DEPTH for _, depth in walk(expression)):
        raise _too_deep(0, len(text))
    return expression


def _too_deep(offset: int, length: int) -> ExpressionSyntaxError:
    message = f"the expression is nested more than {MAX_DEPTH} deep"
    return ExpressionSyntaxError(message, offset, length, "name its parts in `let`")


class _Parser:
    """Precedence climbing over the tokens; `_level` bounds its own recursion."""

    def __init__(self, text: str) -> None:
        self._tokens = list(tokens(text))
        self._next = 0
        self._level = 0

    def whole_text(self) -> Expression:
        expression = self._expression(Precedence.CONDITIONAL)
        if self._peek().kind != "end":
            raise self._leftover(self._peek())
        return expression

    def _peek(self) -> Token:
        return self._tokens[self._next]

    def _take(self) -> Token:
        token = self._tokens[self._next]
        self._next = min(self._next + 1, len(self._tokens) - 1)
        return token

    def _is(self, text: str) -> bool:
        token = self._peek()
        return token.kind in ("sign", "word") and token.text == text

    def _expect(self, text: str, message: str, help: str) -> None:
        if not self._is(text):
            raise self._peek().error(message, help)
        self._take()

    def _expression(self, loosest: Precedence) -> Expression:
        """An expression whose operators bind at least so tightly."""
        if self._level >= MAX_DEPTH:
            raise _too_deep(self._peek().offset, len(self._peek().text))
        self._level += 1
        left = self._prefix(loosest)
        while (tightness := self._infix()) is not None and tightness >= loosest:
            left = self._operation(left, tightness)
        self._level -= 1
        return left

    def _infix(self) -> Precedence | None:
        token = self._peek()
        return _INFIX.get(token.text) if token.kind in ("sign", "word") else None

    def _operation(self, left: Expression, tightness: Precedence) -> Expression:
        token = self._take()
        if tightness is Precedence.CONDITIONAL:
            return self._conditional(left)
        right = self._expression(Precedence(tightness + 1))
        if tightness is Precedence.COMPARE:
            self._refuse_chain()
            return Compare(cast(CompareOperator, token.text), left, right)
        if tightness in (Precedence.OR, Precedence.AND):
            return Logic(cast(LogicOperator, token.text), left, right)
        return Binary(cast(BinaryOperator, token.text), left, right)

    def _conditional(self, then: Expression) -> Expression:
        condition = self._expression(Precedence.OR)
        self._expect("else", "an `if` needs an `else`", "write `a if condition else b`")
        return Conditional(then, condition, self._expression(Precedence.CONDITIONAL))

    def _refuse_chain(self) -> None:
        if self._infix() is Precedence.COMPARE:
            help = "join two with `and`: `1 < $x and $x < 8`"
            raise self._peek().error("comparisons do not chain", help)

    def _prefix(self, loosest: Precedence) -> Expression:
        token = self._take()
        if token.text == "not" and token.kind == "word":
            return self._not(token, loosest)
        if token.text in ("+", "-") and token.kind == "sign":
            return self._signed(token)
        return self._atom(token)

    def _not(self, token: Token, loosest: Precedence) -> Expression:
        if loosest > Precedence.NOT:
            raise token.error("`not` cannot stand here", "put it into parentheses: `(not $x)`")
        return Not(self._expression(Precedence.NOT))

    def _signed(self, sign: Token) -> Expression:
        # `-4` is a number, so that folding an expression and writing it down is lossless.
        if sign.text == "-" and self._peek().kind == "number":
            return Literal(-number(self._take()))
        return Unary(cast(UnaryOperator, sign.text), self._expression(Precedence.UNARY))

    def _atom(self, token: Token) -> Expression:
        if token.text == "(" and token.kind == "sign":
            inner = self._expression(Precedence.CONDITIONAL)
            self._close(token)
            return inner
        if token.kind == "word":
            return self._word(token)
        return leaf(token)

    def _close(self, opening: Token) -> None:
        if self._is(")"):
            self._take()
            return
        if self._peek().kind == "end":
            raise opening.error("the parenthesis is never closed", "close it with `)`")
        raise self._leftover(self._peek())

    def _word(self, token: Token) -> Expression:
        if token.text in _WORDS:
            return Literal(_WORDS[token.text])
        if token.text in _RESERVED:
            raise no_value(token)
        if self._is("("):
            return self._call(token)
        if token.text in FUNCTIONS:
            summary = FUNCTIONS[token.text].summary
            raise token.error(f"the function `{token.text}` is not called", f"write {summary}")
        raise bare_word(token)

    def _call(self, token: Token) -> Expression:
        opening = self._take()
        args = self._arguments(opening)
        function = FUNCTIONS.get(token.text)
        if function is None:
            raise unknown_function(token)
        if not function.takes(len(args)):
            given = f"{len(args)} argument" + ("" if len(args) == 1 else "s")
            raise token.error(f"`{token.text}` cannot take {given}", f"write {function.summary}")
        return Call(token.text, args)

    def _arguments(self, opening: Token) -> tuple[Expression, ...]:
        args: list[Expression] = []
        if not self._is(")"):
            args.append(self._expression(Precedence.CONDITIONAL))
        while self._is(","):
            self._take()
            args.append(self._expression(Precedence.CONDITIONAL))
        self._close(opening)
        return tuple(args)

    def _leftover(self, token: Token) -> ExpressionSyntaxError:
        before = self._tokens[self._next - 1]
        if token.text == "(" and before.kind == "name":
            return before.error(f"`{before.text}` cannot be called", function_list())
        if token.text == ")":
            return token.error("no parenthesis is open here", "remove `)`")
        return token.error(
            f"unexpected `{token.text}`", f"an operator may be missing after `{before.text}`"
        )
