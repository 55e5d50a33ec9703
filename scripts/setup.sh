#!/usr/bin/env bash
# Makes .venv, with the versions that constraints.txt pins, unless it is there and current.
# Takes python3.11, or the interpreter that PYTHON names.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

supported() {
    "$1" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 14))' 2>/dev/null
}

find_python() {
    local candidate
    for candidate in ${PYTHON:-python3.11 python3.12 python3.13 python3}; do
        if supported "$candidate"; then
            echo "$candidate"
            return
        fi
    done
    echo "setup: needs Python 3.11, 3.12 or 3.13; set PYTHON to one" >&2
    return 1
}

wanted=$(cat pyproject.toml constraints.txt | cksum)
if [[ "$(cat .venv/installed 2>/dev/null)" == "$wanted" ]]; then
    exit 0
fi
python=$(find_python)
echo "setup: installing into .venv (a minute or two, about 2.5 GB)"
"$python" -m venv .venv
.venv/bin/python -m pip install --quiet --disable-pip-version-check \
    --constraint constraints.txt --editable '.[tensorflow,train,plot,dev]'
echo "$wanted" >.venv/installed
