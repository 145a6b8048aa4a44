#!/bin/sh
# Installs the shared libraries that Qt needs and, for the tests, the programs that check our files from outside.
# Usage: setup/system-libraries.sh run|test
set -eu
cd "$(dirname "$0")/.."
. setup/packages.sh
PATH=$PATH:/usr/sbin:/sbin

[ "$(uname)" = Linux ] || exit 0

# Prints the package of every library (FILE:PACKAGE) that the loader does not find.
missing_libraries() {
    known=$(ldconfig -p)
    for pair in "$@"; do
        case $known in
            *"${pair%%:*}"*) ;;
            *) echo "${pair#*:}" ;;
        esac
    done
}

# Prints the package of every program (NAME:PACKAGE) that is not on the path.
missing_programs() {
    for pair in "$@"; do
        command -v "${pair%%:*}" >/dev/null 2>&1 || echo "${pair#*:}"
    done
}

qt=$(missing_libraries \
    libEGL.so.1:libegl1 libGL.so.1:libgl1 libglib-2.0.so.0:libglib2.0-0 libfontconfig.so.1:libfontconfig1 \
    libdbus-1.so.3:libdbus-1-3 libxkbcommon.so.0:libxkbcommon0 \
    libxkbcommon-x11.so.0:libxkbcommon-x11-0 libxcb-cursor.so.0:libxcb-cursor0 libxcb-icccm.so.4:libxcb-icccm4 \
    libxcb-keysyms.so.1:libxcb-keysyms1 libxcb-shape.so.0:libxcb-shape0 libxcb-xkb.so.1:libxcb-xkb1)
if [ -n "$qt" ]; then
    # shellcheck disable=SC2086
    install_packages $qt || {
        [ "$1" = run ] && [ -z "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ] || exit 1
        echo "Without a display the program works all the same." >&2
    }
fi

if [ "$1" = test ]; then
    programs=$(missing_programs \
        pdftotext:poppler-utils soffice:libreoffice-calc-nogui Xvfb:xvfb xauth:xauth)
    # shellcheck disable=SC2086
    [ -z "$programs" ] || install_packages $programs || echo "The tests that need them will be skipped, and say so." >&2
fi
