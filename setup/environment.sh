#!/bin/sh
# Makes .venv with what requirements/NAME.txt pins, and the program itself. Usage: setup/environment.sh run|develop
set -eu
cd "$(dirname "$0")/.."
. setup/packages.sh

is_new_enough() {
    "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1
}

find_python() {
    for candidate in python3.11 python3.12 python3.13 python3.14 python3; do
        if is_new_enough "$candidate"; then
            echo "$candidate"
            return
        fi
    done
    echo "Python 3.11 or newer is needed and was not found." >&2
    echo "On Debian 12, Ubuntu 24.04 or newer: sudo apt-get install python3" >&2
    return 1
}

make_environment() {
    python=$(find_python)
    # Debian and Ubuntu keep this module in a package of its own.
    if ! "$python" -c 'import ensurepip, venv' >/dev/null 2>&1; then
        install_packages "$("$python" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')"
    fi
    rm -rf .venv
    "$python" -m venv .venv
}

pip() {
    .venv/bin/python -m pip --disable-pip-version-check --no-input "$@"
}

is_new_enough .venv/bin/python || make_environment
pip install --quiet --require-hashes --only-binary :all: -r "requirements/$1.txt"
pip install --quiet --no-deps --no-build-isolation --editable .
