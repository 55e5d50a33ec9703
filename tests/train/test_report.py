"""What `evaluate` counts, and how it shows it."""

from io import StringIO

import numpy as np
import pytest
from rich.console import Console

from resnet_dsl.train.report import Report, confusion
from resnet_dsl.train.tables import print_report

pytestmark = pytest.mark.keras

LABELS = np.array([0, 0, 0, 1, 1, 2])
TOLD = np.array([0, 0, 1, 1, 1, 0])


def report(labels: np.ndarray = LABELS, told: np.ndarray = TOLD, classes: int = 3) -> Report:
    names = tuple(f"c{label}" for label in range(classes))
    return Report("net", "final", "mine", "f00", names, confusion(labels, told, classes))


def printed(found: Report) -> str:
    stream = StringIO()
    print_report(Console(file=stream, width=40), found)
    return stream.getvalue()


def test_the_confusion_matrix_has_a_row_for_each_class_of_images() -> None:
    assert report().confusion.tolist() == [[2, 1, 0], [0, 2, 0], [1, 0, 0]]


def test_the_figures() -> None:
    found = report()
    assert (found.images, found.accuracy) == (6, 4 / 6)
    assert found.per_class() == [("c0", 3, 2), ("c1", 2, 2), ("c2", 1, 0)]
    assert found.confused(5) == [("c0", "c1", 1), ("c2", "c0", 1)]


def test_a_class_without_images_has_no_accuracy() -> None:
    found = report(classes=4).as_json()
    assert found["classes"][3] == {"name": "c3", "images": 0, "correct": 0, "accuracy": None}
    assert found["accuracy"] == 4 / 6
    assert found["data"] == {"name": "mine", "images": 6, "digest": "f00"}


def test_the_text() -> None:
    assert [line.rstrip() for line in printed(report()).splitlines()] == [
        "net, final model, on mine: accuracy 66.67% (4 of 6 test images)",
        "",
        "Classes",
        "",
        " class   images   correct   accuracy",
        "─────────────────────────────────────",
        " c0           3         2     66.67%",
        " c1           2         2    100.00%",
        " c2           1         0      0.00%",
        "",
        "Confusion: a row for what images are, a column for what they were taken for",
        "",
        "      c0   c1   c2",
        "───────────────────",
        " c0    2    1    .",
        " c1    .    2    .",
        " c2    1    .    .",
    ]


def test_a_pipe_cuts_no_columns() -> None:
    names = tuple(f"a class by a long name, c{label}" for label in range(20))
    found = Report("net", "final", "mine", "f00", names, confusion(LABELS, TOLD, 20))
    assert "c19" in printed(found)
    assert "…" not in printed(found)


def test_many_classes_show_the_commonest_mistakes() -> None:
    text = printed(report(classes=100))
    assert "Commonest mistakes" in text
    assert "Confusion" not in text
    assert text.rstrip().endswith("c2      c0               1")


def test_a_terminal_too_narrow_for_the_matrix_shows_the_commonest_mistakes() -> None:
    stream = StringIO()
    print_report(Console(file=stream, width=40, force_terminal=True), report(classes=20))
    assert "Commonest mistakes" in stream.getvalue()
