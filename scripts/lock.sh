#!/usr/bin/env bash
# Resolves every extra anew into constraints.txt: one set of versions for all Pythons.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

bash scripts/setup.sh
lock=$(mktemp)
trap 'rm -f "$lock"' EXIT
.venv/bin/uv pip compile --quiet --upgrade --universal --python-version 3.11 \
    --fork-strategy fewest --all-extras --no-header --no-annotate --no-emit-index-url \
    --output-file "$lock" pyproject.toml
{
    echo "# Tested together; written by scripts/lock.sh."
    cat "$lock"
} >constraints.txt
