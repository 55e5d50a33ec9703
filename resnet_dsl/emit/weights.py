"""The helper that loads a file of weights: what it is told of the head, and its call."""

from resnet_dsl.emit.classifier import Classifier
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


def load_call(classifier: Classifier, flat: FlatGraph) -> str:
    """The call in the network's function."""
    told = [
        f"{{{', '.join(map(literal_source, layers))}}}"
        for layers in _told(classifier, flat).values()
    ]
    return f"load_weights({', '.join(['model', 'weights', *told])})"


def _told(classifier: Classifier, flat: FlatGraph) -> dict[str, tuple[str, ...]]:
    """The layers of the top that have weights, and those of the classifier where fewer."""
    top = tuple(node.name for node in flat.nodes if node.part == "top" and any(node.weights))
    found = {"top": top, "classifier": classifier.layers}
    if top == classifier.layers:
        del found["top"]
    return {name: layers for name, layers in found.items() if layers}
