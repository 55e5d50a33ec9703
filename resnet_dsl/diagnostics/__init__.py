"""Findings about specs: the base class, the collector, and how they are shown."""

from resnet_dsl.diagnostics.diagnostic import Diagnostic, Lint, Note, Problems, SpecError
from resnet_dsl.diagnostics.span import SourceFile, Span, at_fault

__all__ = ["Diagnostic", "Lint", "Note", "Problems", "SourceFile", "Span", "SpecError", "at_fault"]
