#!/bin/sh
# Makes .venv with what requirements/NAME.txt pins, and the program itself. Usage: setup/environment.sh run|develop
set -eu
cd "$(dirname "$0")/.."
. setup/packages.sh

make_environment() {
    python=$(find_python)
    rm -rf .venv
    "$python" -m venv .venv
}

pip() {
    .venv/bin/python -m pip --disable-pip-version-check --no-input "$@"
}

is_new_enough .venv/bin/python || make_environment
pip install --quiet --require-hashes --only-binary :all: -r "requirements/$1.txt"
pip install --quiet --no-deps --no-build-isolation --editable .
