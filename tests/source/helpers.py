"""Texts to trees and codes, by either of the two parsers."""

import yaml

from resnet_dsl.diagnostics import Diagnostic, Problems, SourceFile, SpecError
from resnet_dsl.source.events import parse
from resnet_dsl.source.pure_parser import PureParser
from resnet_dsl.source.tree import Mapping

PARSERS = [PureParser, *([yaml.CSafeLoader] if yaml.__with_libyaml__ else [])]


def read(text: str, make=None) -> tuple[Mapping | None, tuple[Diagnostic, ...]]:
    """The tree, and what was found, in order."""
    problems = Problems()
    source = SourceFile("spec.yaml", text)
    tree = parse(source, problems, make) if make else parse(source, problems)
    try:
        problems.stop_if_any()
    except SpecError as error:
        return tree, error.diagnostics
    return tree, ()


def told(text: str, make=None) -> list[str]:
    """'CODE line:column' for each finding."""
    return [f"{found.code} {found.span.line}:{found.span.column}" for found in read(text, make)[1]]
