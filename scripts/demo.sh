#!/usr/bin/env bash
# The main job, from nothing: writes the first network's module, then trains its narrower
# sibling on scikit-learn's handwritten digits. Everything lands in runs/.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

bash scripts/setup.sh
mkdir -p runs
.venv/bin/resnet-dsl summary resnet_cifar
.venv/bin/resnet-dsl compile resnet_cifar -o runs/resnet_cifar.py
.venv/bin/resnet-dsl train resnet_digits --data digits --seed 1 --overwrite -o runs/digits
.venv/bin/resnet-dsl evaluate runs/digits
