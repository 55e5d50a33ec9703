"""Findings for people and for the programs that read them: one module for each form.

`form_called` is the public function of this stage.
"""

from importlib import import_module

from resnet_dsl.report.form import Form

FORMS = ("text", "json", "github", "gitlab", "sarif", "junit")
STATISTICS = ("text", "json")
"""The forms in which there are statistics."""


def form_called(
    name: str, *, colour: bool = False, statistics: bool = False, quiet: bool = False
) -> Form:
    """The form of a name among FORMS; `colour` is for text alone, `quiet` leaves out its verdict.

    Statistics take the place of findings, in the forms that have them.
    """
    if statistics:
        from resnet_dsl.report.statistics import Statistics

        return Statistics(as_json=name == "json", quiet=quiet)
    if name == "text":
        from resnet_dsl.report.text_form import TextForm

        return TextForm(colour, quiet)
    form = getattr(import_module(f"resnet_dsl.report.{name}_form"), f"{name.title()}Form")()
    assert isinstance(form, Form)
    return form
