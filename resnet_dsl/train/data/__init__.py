"""Images and labels: where they come from, and whether they fit the network."""

from resnet_dsl.train.data.dataset import Dataset, Images
from resnet_dsl.train.data.sources import read_data

__all__ = ["Dataset", "Images", "read_data"]
