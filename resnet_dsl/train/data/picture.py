"""One image file, read to a given size."""

import warnings
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from resnet_dsl.diagnostics import Problems
from resnet_dsl.rules.train_rules import CorruptImage

if TYPE_CHECKING:
    from PIL.Image import Image

MODES = {1: "L", 3: "RGB"}


@dataclass(frozen=True)
class Size:
    """The size of the images that a network takes."""

    height: int
    width: int
    channels: int


def read_picture(file: Path, size: Size, into: NDArray[np.uint8], problems: Problems) -> None:
    """Decode, turn upright as its EXIF tag says, and scale; a file that cannot be is reported."""
    from PIL import Image, ImageOps

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            warnings.simplefilter("ignore", UserWarning)
            with Image.open(file) as picture:
                upright = _in_bytes(ImageOps.exif_transpose(picture), picture.format)
        coloured = upright.convert(MODES[size.channels])
        scaled = coloured.resize((size.width, size.height), Image.Resampling.BILINEAR)
    except (
        OSError,
        ValueError,
        SyntaxError,
        EOFError,
        Image.DecompressionBombError,
        Image.DecompressionBombWarning,
    ) as error:
        problems.add(CorruptImage(file=str(file), reason=_reason(error)))
        return
    into[...] = np.asarray(scaled, np.uint8).reshape(into.shape)


def _in_bytes(picture: "Image", form: str | None) -> "Image":
    """The picture with a byte for each value: Pillow would cut what is above 255 to white."""
    from PIL import Image

    # A PNG of 16 bits opens as "I" in some versions of Pillow.
    if picture.mode.startswith("I;16") or (picture.mode, form) == ("I", "PNG"):
        return Image.fromarray((np.asarray(picture) // 256).astype(np.uint8))
    if picture.mode in ("I", "F"):
        raise ValueError("its pixels are 32-bit numbers of unknown range")
    return picture


def _reason(error: Exception) -> str:
    from PIL import UnidentifiedImageError

    if isinstance(error, UnidentifiedImageError):
        return "of no known format"
    return str(error).splitlines()[0] if str(error) else type(error).__name__
