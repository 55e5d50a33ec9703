"""Layers that Keras lacks, a class a file; each imports Keras alone and can be copied out.

An emitted module holds a copy of those that it needs, so a file may use nothing else of this
package. Saved models know them as `resnet_dsl>NAME`, whichever copy they were built with.
"""

from resnet_dsl.layers.blur_pool import BlurPool2D
from resnet_dsl.layers.channel_conv import ChannelConv
from resnet_dsl.layers.pad_channels import PadChannels
from resnet_dsl.layers.slice_channels import SliceChannels
from resnet_dsl.layers.standardised_conv import StandardisedConv2D

__all__ = ["BlurPool2D", "ChannelConv", "PadChannels", "SliceChannels", "StandardisedConv2D"]
