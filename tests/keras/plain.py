"""The layers that Keras lacks, each with what it does to an image in plain numpy."""

from typing import Any, NamedTuple

import numpy as np


class Case(NamedTuple):
    """A layer as a spec has it and as Keras has it, with what numpy makes of the same image."""

    key: str
    attributes: dict[str, Any]
    layer: str
    arguments: dict[str, Any]


CASES = {
    "pad": Case(
        "pad_channels", {"before": 1, "after": 3}, "PadChannels", {"before": 1, "after": 3}
    ),
    "slice": Case(
        "slice_channels", {"start": 2, "count": 3}, "SliceChannels", {"start": 2, "count": 3}
    ),
    "blur": Case("blur_pool", {}, "BlurPool2D", {}),
    "blur by 4 taps": Case(
        "blur_pool", {"stride": 3, "size": 4}, "BlurPool2D", {"stride": 3, "size": 4}
    ),
    "channel conv": Case("channel_conv", {}, "ChannelConv", {}),
    "channel conv of 4 taps": Case(
        "channel_conv", {"kernel": 4}, "ChannelConv", {"kernel_size": 4}
    ),
    "standardised": Case(
        "standardised_conv",
        {"filters": 6, "kernel": (3, 2), "stride": 2, "padding": "valid", "groups": 2},
        "StandardisedConv2D",
        {"filters": 6, "kernel_size": (3, 2), "strides": 2, "groups": 2},
    ),
    "standardised, large epsilon": Case(
        "standardised_conv",
        {"filters": 4, "kernel": 1, "epsilon": 0.5},
        "StandardisedConv2D",
        {"filters": 4, "kernel_size": 1, "padding": "same", "epsilon": 0.5},
    ),
}


def expected(case: Case, images: np.ndarray, weights: list[np.ndarray]) -> np.ndarray:
    """The same in numpy, channels last."""
    arguments = case.arguments
    match case.layer:
        case "PadChannels":
            return np.pad(images, [(0, 0)] * 3 + [(arguments["before"], arguments["after"])])
        case "SliceChannels":
            start = arguments["start"]
            return images[..., start : start + arguments["count"]]
        case "BlurPool2D":
            return blurred(images, arguments.get("stride", 2), arguments.get("size", 3))
        case "ChannelConv":
            return convolved_along_channels(images, weights[0])
        case "StandardisedConv2D":
            return convolved(images, standardised(weights[0], arguments), arguments) + weights[1]
    raise AssertionError(case.layer)


def blurred(images: np.ndarray, stride: int, size: int) -> np.ndarray:
    row = {3: [1, 2, 1], 4: [1, 3, 3, 1]}[size]
    taps = np.outer(row, row) / np.sum(row) ** 2
    edges = ((size - 1) // 2, size // 2)
    padded = np.pad(images, [(0, 0), edges, edges, (0, 0)], "reflect")
    return np.einsum("nhwcij,ij->nhwc", windows(padded, (size, size), stride), taps)


def convolved_along_channels(images: np.ndarray, kernel: np.ndarray) -> np.ndarray:
    taps = kernel[:, 0, 0]
    edges = ((len(taps) - 1) // 2, len(taps) // 2)
    padded = np.pad(images, [(0, 0)] * 3 + [edges])
    return np.lib.stride_tricks.sliding_window_view(padded, len(taps), axis=-1) @ taps


def standardised(kernel: np.ndarray, arguments: dict[str, Any]) -> np.ndarray:
    flat = kernel.reshape(-1, kernel.shape[-1])
    root = np.sqrt(flat.var(axis=0) + arguments.get("epsilon", 1e-8))
    return (kernel - flat.mean(axis=0)) / root


def convolved(images: np.ndarray, kernel: np.ndarray, arguments: dict[str, Any]) -> np.ndarray:
    groups = arguments.get("groups", 1)
    parts = zip(np.split(images, groups, axis=-1), np.split(kernel, groups, axis=-1), strict=True)
    stride = arguments.get("strides", 1)
    return np.concatenate(
        [
            np.einsum("nhwcij,ijco->nhwo", windows(part, kernel.shape[:2], stride), own)
            for part, own in parts
        ],
        axis=-1,
    )


def windows(images: np.ndarray, size: tuple[int, ...], stride: int) -> np.ndarray:
    every = np.lib.stride_tricks.sliding_window_view(images, size, axis=(1, 2))
    return every[:, ::stride, ::stride]
