"""333 blocks: each is a model of its own, since Keras cannot take so many layers flat."""

import keras
from keras import layers

from tests.handwritten.resnet_cifar import L2, conv, norm, norm_relu, preact_bottleneck


def nest(x, filters, name, **keywords):
    inputs = keras.Input(x.shape[1:], name=f"{name}_input")
    outputs = preact_bottleneck(inputs, filters, name, **keywords)
    return keras.Model(inputs, outputs, name=name)(x)


def build(classes=10):
    """(batch, 32, 32, 3) to (batch, classes)."""
    inputs = keras.Input((32, 32, 3), name="input")
    x = norm(inputs, "stem_norm")
    x = conv(x, 64, 3, "stem_conv")
    for stage, (filters, stride) in enumerate([(32, 1), (64, 2), (128, 2)], 1):
        x = nest(x, filters, f"stage{stage}_block1", stride=stride, project=True)
        for block in range(2, 112):
            x = nest(x, filters, f"stage{stage}_block{block}")
    x = norm_relu(x, "head")
    x = layers.AveragePooling2D(8, name="head_pool")(x)
    x = layers.Flatten(name="head_flatten")(x)
    x = layers.Dense(classes, kernel_regularizer=L2(1e-4), name="head_dense")(x)
    x = layers.Activation("softmax", name="head_softmax")(x)
    return keras.Model(inputs, x, name="deep")
