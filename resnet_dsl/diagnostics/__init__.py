"""Findings about specs: the base class, the collector, and how they are shown."""

from resnet_dsl.diagnostics.diagnostic import Diagnostic, Note, Problems, SpecError
from resnet_dsl.diagnostics.span import SourceFile, Span

__all__ = ["Diagnostic", "Note", "Problems", "SourceFile", "Span", "SpecError"]
