"""Training a network on images, and measuring the result. Only `build` and this import Keras."""
