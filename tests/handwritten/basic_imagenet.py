"""Eighteen layers for large images (He et al. 2015)."""

import keras
from keras import layers


def conv_norm(x, filters, kernel, name, stride=1):
    axis = 1 if keras.config.image_data_format() == "channels_first" else -1
    x = layers.Conv2D(filters, kernel, stride, padding="same", use_bias=False, name=f"{name}_conv")(
        x
    )
    return layers.BatchNormalization(axis, momentum=0.9, epsilon=1e-5, name=f"{name}_norm")(x)


def relu(x, name):
    return layers.Activation("relu", name=name)(x)


def basic(x, filters, name, stride=1, project=False):
    y = conv_norm(x, filters, 3, f"{name}_1", stride)
    y = relu(y, f"{name}_1_relu")
    y = conv_norm(y, filters, 3, f"{name}_2")
    shortcut = conv_norm(x, filters, 1, f"{name}_shortcut", stride) if project else x
    x = layers.Add(name=f"{name}_add")([y, shortcut])
    return relu(x, f"{name}_out_relu")


def build(classes=1000):
    """(batch, 224, 224, 3) to (batch, classes)."""
    inputs = keras.Input((224, 224, 3), name="input")
    x = conv_norm(inputs, 64, 7, "stem", 2)
    x = relu(x, "stem_relu")
    x = layers.MaxPooling2D(3, 2, "same", name="stem_pool")(x)
    for stage, filters in enumerate((64, 128, 256, 512), 1):
        first = {} if stage == 1 else {"stride": 2, "project": True}
        x = basic(x, filters, f"stage{stage}_block1", **first)
        x = basic(x, filters, f"stage{stage}_block2")
    x = layers.GlobalAveragePooling2D(name="head_pool")(x)
    x = layers.Dense(classes, activation="softmax", name="head_dense")(x)
    return keras.Model(inputs, x, name="basic_imagenet")
