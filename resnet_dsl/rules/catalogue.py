"""All rules, for what speaks of rules rather than of findings: `explain`, the pages, settings."""

import inspect
import pkgutil
from functools import cache
from importlib import import_module

from resnet_dsl import rules
from resnet_dsl.diagnostics import Diagnostic


@cache
def all_rules() -> tuple[type[Diagnostic], ...]:
    """Every rule, by code."""
    modules = (module.name for module in pkgutil.iter_modules(rules.__path__, f"{rules.__name__}."))
    found = {rule for name in modules if name != __name__ for rule in _declared(name)}
    return tuple(sorted(found, key=lambda rule: rule.code))


def rule_called(word: str) -> type[Diagnostic] | None:
    """The rule of a code or a name, in any case."""
    names = {rule.name(): rule for rule in all_rules()}
    codes = {rule.code: rule for rule in all_rules()}
    return codes.get(word.upper()) or names.get(word.lower())


def words() -> tuple[str, ...]:
    """What a rule can be called: all codes and all names."""
    return tuple(word for rule in all_rules() for word in (rule.code, rule.name()))


def _declared(module: str) -> list[type[Diagnostic]]:
    """The rules that a module declares; bases and what it imports have no code of their own."""
    classes = vars(import_module(module)).values()
    return [
        each
        for each in classes
        if inspect.isclass(each) and issubclass(each, Diagnostic) and "code" in vars(each)
    ]
