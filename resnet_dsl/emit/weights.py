"""The helper that loads a file of weights: what it is told of the head, and its call."""

from resnet_dsl.emit.classifier import Classifier
from resnet_dsl.emit.layout import STEP, WIDTH, call, indented
from resnet_dsl.emit.templates import render
from resnet_dsl.expressions.python_literal import literal_source
from resnet_dsl.ir.flat import FlatGraph


def load_weights_lines(classifier: Classifier, flat: FlatGraph, *, nested: bool) -> list[str]:
    """The helper; what a file holds of a top that the model lacks is no other network's."""
    told = _told(classifier, flat)
    text = {
        "wanted": "load_weights",
        "parameters": "".join(f", {name}: set[str]" for name in told),
        "classifier": bool(classifier.layers),
        "top": "top" in told,
        "nested": nested,
    }
    return render("helpers.py.j2", text).splitlines()


def load_call(classifier: Classifier, flat: FlatGraph) -> list[str]:
    """The call in the network's function, where weights are asked for."""
    told = [list(map(literal_source, names)) for names in _told(classifier, flat).values()]
    sets = [f"{{{', '.join(names)}}}" for names in told]
    lines = call("", "load_weights", ["model", "weights", *sets], depth=2)
    if all(len(line) + 2 * len(STEP) <= WIDTH for line in lines):
        return lines
    given = [line for names in told for line in ("{", *(f"{STEP}{n}," for n in names), "},")]
    return ["load_weights(", *indented(["model,", "weights,", *given]), ")"]


def _told(classifier: Classifier, flat: FlatGraph) -> dict[str, tuple[str, ...]]:
    """The layers of the top that have weights, and those of the classifier where fewer."""
    top = tuple(node.name for node in flat.nodes if node.part == "top" and any(node.weights))
    found = {"top": top, "classifier": classifier.layers}
    if top == classifier.layers:
        del found["top"]
    return {name: layers for name, layers in found.items() if layers}
