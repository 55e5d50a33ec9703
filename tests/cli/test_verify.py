from pathlib import Path

import pytest

from tests.cli.call import call


@pytest.mark.keras
def test_each_check_is_printed_with_its_figure(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("keras")
    import resnet_dsl.build.verify as engine
    from resnet_dsl.build.report import Check, Difference, Report

    status, out, _ = call("verify", "tiny.yaml")
    assert status == 0
    assert "gradients" in out
    difference = Difference("stem_conv", "strides", (1, 1), (2, 2))
    failed = Check("structure", 1.0, "differences", False, (difference,))
    monkeypatch.setattr(engine, "verify", lambda network: Report("tiny", "jax", (failed,)))
    status, out, _ = call("verify", "tiny.yaml")
    assert status == 1
    assert "stem_conv: strides is (1, 1) built, (2, 2) emitted" in out
