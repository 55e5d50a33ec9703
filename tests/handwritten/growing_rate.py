"""Pre-activation basic blocks whose dropout rate grows with depth."""

import keras
from keras import layers

from tests.handwritten.resnet_cifar import L2, conv, norm, norm_relu


def preact_dropout(x, filters, rate, name, stride=1, project=False):
    active = norm_relu(x, f"{name}_1")
    y = conv(active, filters, 3, f"{name}_1_conv", stride)
    y = norm_relu(y, f"{name}_2")
    y = layers.Dropout(rate, name=f"{name}_2_dropout")(y)
    y = conv(y, filters, 3, f"{name}_2_conv")
    shortcut = conv(active, filters, 1, f"{name}_shortcut_conv", stride) if project else x
    return layers.Add(name=f"{name}_add")([y, shortcut])


def build(classes=10):
    """(batch, 32, 32, 3) to (batch, classes)."""
    inputs = keras.Input((32, 32, 3), name="input")
    x = norm(inputs, "stem_norm")
    x = conv(x, 64, 3, "stem_conv")
    plan = [(3, 128, 1), (4, 256, 2), (6, 512, 2)]
    rates = iter([0.1 * index / 12 for index in range(13)])
    for stage, (blocks, filters, stride) in enumerate(plan, 1):
        x = preact_dropout(x, filters, next(rates), f"stage{stage}_block1", stride, True)
        for block in range(2, blocks + 1):
            x = preact_dropout(x, filters, next(rates), f"stage{stage}_block{block}")
    x = norm_relu(x, "head")
    x = layers.AveragePooling2D(8, name="head_pool")(x)
    x = layers.Flatten(name="head_flatten")(x)
    x = layers.Dense(classes, kernel_regularizer=L2(1e-4), name="head_dense")(x)
    x = layers.Activation("softmax", name="head_softmax")(x)
    return keras.Model(inputs, x, name="growing_rate")
