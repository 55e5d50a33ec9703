"""Networks of timm, the reference: counted, and made with random weights."""

import sys
from types import ModuleType
from typing import NamedTuple

import torch
from torch import nn

# It registers operators that torchvision's CUDA build can load only beside CUDA. timm needs none.
sys.modules.setdefault("torchvision._meta_registrations", ModuleType("_meta_registrations"))

import timm  # noqa: E402

CONVOLUTIONS = (nn.Conv1d, nn.Conv2d, nn.Linear)


class Counts(NamedTuple):
    """What a network costs: weights, those that are trained, multiply-accumulates per image."""

    total: int
    trainable: int
    macs: int


def known(name: str) -> bool:
    """Whether timm has a network of this name."""
    return timm.is_model(name)


def counts(name: str, height: int, width: int) -> Counts:
    """Counted on PyTorch's meta device, which keeps shapes and computes nothing."""
    network = timm.create_model(name, device="meta").eval()
    macs: list[int] = []

    def count(module: nn.Module, _: object, output: torch.Tensor) -> None:
        macs.append(output.numel() * module.weight[0].numel())

    for module in network.modules():
        if isinstance(module, CONVOLUTIONS):
            module.register_forward_hook(count)
    network(torch.empty(1, 3, height, width, device="meta"))
    trainable = sum(each.numel() for each in network.parameters())
    statistics = sum(
        each.numel()
        for name, each in network.named_buffers()
        if name.endswith(("running_mean", "running_var"))
    )
    return Counts(trainable + statistics, trainable, sum(macs))


def randomised(name: str) -> nn.Module:
    """The network in inference mode, every weight and statistic drawn anew.

    A fresh one would hide faults: its norms are the identity, and timm starts the last norm of
    each branch at zero. Branches are kept small, so that sums over many blocks are not all that
    is left.
    """
    torch.manual_seed(0)
    network = timm.create_model(name).eval()
    with torch.no_grad():
        for module in network.modules():
            if isinstance(module, CONVOLUTIONS):
                module.weight.normal_(0, (2 / module.weight[0].numel()) ** 0.5)
                if module.bias is not None:
                    module.bias.normal_(0, 0.2)
            elif module._parameters.get("weight") is not None:
                _draw_norm(module)
    return network


def _draw_norm(norm: nn.Module) -> None:
    norm.weight.uniform_(0.3, 0.9)
    norm.bias.normal_(0, 0.2)
    if "running_mean" in norm._buffers:
        norm.running_mean.normal_(0, 0.2)
        norm.running_var.uniform_(0.5, 1.5)
