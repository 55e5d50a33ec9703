#!/usr/bin/env bash
# Resolves the extras anew into constraints.txt: one set of versions for all Pythons. `parity` names
# its versions itself, and what PyTorch brings along depends on the machine.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

bash scripts/setup.sh
lock=$(mktemp)
trap 'rm -f "$lock"' EXIT
extras=(--extra tensorflow --extra jax --extra train --extra plot --extra dev)
.venv/bin/uv pip compile --quiet --upgrade --universal --python-version 3.11 \
    --fork-strategy fewest "${extras[@]}" --no-header --no-annotate --no-emit-index-url \
    --output-file "$lock" pyproject.toml
{
    echo "# Tested together; written by scripts/lock.sh."
    cat "$lock"
} >constraints.txt
