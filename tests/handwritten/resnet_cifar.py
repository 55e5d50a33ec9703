"""Full pre-activation bottleneck network for small images (He et al. 2016)."""

import keras
from keras import layers
from keras.regularizers import L2


def norm(x, name):
    axis = 1 if keras.config.image_data_format() == "channels_first" else -1
    return layers.BatchNormalization(axis, momentum=0.9, epsilon=2e-5, name=name)(x)


def norm_relu(x, name):
    x = norm(x, f"{name}_norm")
    return layers.Activation("relu", name=f"{name}_relu")(x)


def conv(x, filters, kernel, name, stride=1):
    return layers.Conv2D(
        filters,
        kernel,
        strides=stride,
        padding="same",
        use_bias=False,
        kernel_regularizer=L2(1e-4),
        name=name,
    )(x)


def preact_bottleneck(x, filters, name, stride=1, project=False):
    """Residual unit whose projection, if any, starts at the first activation."""
    active = norm_relu(x, f"{name}_1")
    y = conv(active, filters // 4, 1, f"{name}_1_conv")
    y = norm_relu(y, f"{name}_2")
    y = conv(y, filters // 4, 3, f"{name}_2_conv", stride)
    y = norm_relu(y, f"{name}_3")
    y = conv(y, filters, 1, f"{name}_3_conv")
    shortcut = conv(active, filters, 1, f"{name}_shortcut_conv", stride) if project else x
    return layers.Add(name=f"{name}_add")([y, shortcut])


def build(classes=10):
    """(batch, 32, 32, 3) to (batch, classes)."""
    inputs = keras.Input((32, 32, 3), name="input")
    x = norm(inputs, "stem_norm")
    x = conv(x, 64, 3, "stem_conv")
    plan = [(3, 128, 1), (4, 256, 2), (6, 512, 2)]
    for stage, (blocks, filters, stride) in enumerate(plan, 1):
        x = preact_bottleneck(x, filters, f"stage{stage}_block1", stride, project=True)
        for block in range(2, blocks + 1):
            x = preact_bottleneck(x, filters, f"stage{stage}_block{block}")
    x = norm_relu(x, "head")
    x = layers.AveragePooling2D(8, name="head_pool")(x)
    x = layers.Flatten(name="head_flatten")(x)
    x = layers.Dense(classes, kernel_regularizer=L2(1e-4), name="head_dense")(x)
    x = layers.Activation("softmax", name="head_softmax")(x)
    return keras.Model(inputs, x, name="resnet_cifar")
