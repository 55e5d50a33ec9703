"""Basic blocks with channel attention: a block of the user's own that calls another."""

import keras
from keras import layers


def axis():
    return 1 if keras.config.image_data_format() == "channels_first" else -1


def conv(x, filters, kernel, name, stride=1, bias=False):
    return layers.Conv2D(filters, kernel, stride, "same", use_bias=bias, name=name)(x)


def norm(x, name):
    return layers.BatchNormalization(axis(), momentum=0.9, epsilon=1e-5, name=name)(x)


def relu(x, name):
    return layers.Activation("relu", name=name)(x)


def squeeze_excite(x, reduced, name):
    y = layers.GlobalAveragePooling2D(keepdims=True, name=f"{name}_1_pool")(x)
    y = relu(conv(y, reduced, 1, f"{name}_1_conv", bias=True), f"{name}_1_relu")
    y = conv(y, x.shape[axis()], 1, f"{name}_2_conv", bias=True)
    y = layers.Activation("sigmoid", name=f"{name}_2_sigmoid")(y)
    return layers.Multiply(name=f"{name}_multiply")([x, y])


def gated(x, filters, name, stride=1, project=False):
    y = conv(x, filters, 3, f"{name}_1_conv", stride)
    y = relu(norm(y, f"{name}_1_norm"), f"{name}_1_relu")
    y = conv(y, filters, 3, f"{name}_2_conv")
    y = norm(y, f"{name}_2_norm")
    y = squeeze_excite(y, max(8, (filters // 4 + 4) // 8 * 8), f"{name}_squeeze_excite")
    shortcut = conv(x, filters, 1, f"{name}_shortcut_conv", stride) if project else x
    x = layers.Add(name=f"{name}_add")([y, shortcut])
    return relu(x, f"{name}_out_relu")


def build(classes=10):
    """(batch, 32, 32, 1) to (batch, classes)."""
    inputs = keras.Input((32, 32, 1), name="input")
    x = conv(inputs, 16, 3, "stem_conv")
    x = relu(norm(x, "stem_norm"), "stem_relu")
    x = gated(x, 16, "stage1_block1")
    x = gated(x, 16, "stage1_block2")
    x = gated(x, 32, "stage2_block1", stride=2, project=True)
    x = gated(x, 32, "stage2_block2")
    x = relu(norm(x, "head_norm"), "head_relu")
    x = layers.GlobalAveragePooling2D(name="head_pool")(x)
    x = layers.Dropout(0.2, name="head_dropout")(x)
    x = layers.Dense(classes, name="head_dense")(x)
    x = layers.Activation("softmax", name="head_softmax")(x)
    return keras.Model(inputs, x, name="own_block")
