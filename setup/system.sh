#!/bin/sh
# Installs what the system must bring. Usage: setup/system.sh run|test|bundle
# run: Python's venv module and the shared libraries of Qt. test: the programs that look at our files from outside.
# bundle: what reads and slims the libraries that are packed, and Python's own among them.
set -eu
cd "$(dirname "$0")/.."
. setup/packages.sh
PATH=$PATH:/usr/sbin:/sbin

[ "$(uname)" = Linux ] || exit 0

# Debian and Ubuntu keep Python's venv module in a package of its own.
missing_venv() {
    is_new_enough .venv/bin/python && return
    python=$(find_python) || return 1
    "$python" -c 'import ensurepip, venv' >/dev/null 2>&1 ||
        "$python" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])'
}

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

# Debian and Ubuntu keep Python's shared library, which is packed too, in a package of its own.
missing_python_library() {
    .venv/bin/python -c '
import os, sys, sysconfig
library = os.path.join(*sysconfig.get_config_vars("LIBDIR", "INSTSONAME"))
if not os.path.exists(library):
    print("libpython%d.%d" % sys.version_info[:2])'
}

qt_libraries() {
    missing_libraries \
        libEGL.so.1:libegl1 libGL.so.1:libgl1 libglib-2.0.so.0:libglib2.0-0 libfontconfig.so.1:libfontconfig1 \
        libdbus-1.so.3:libdbus-1-3 libxkbcommon.so.0:libxkbcommon0 libxkbcommon-x11.so.0:libxkbcommon-x11-0 \
        libxcb-cursor.so.0:libxcb-cursor0 libxcb-icccm.so.4:libxcb-icccm4 libxcb-keysyms.so.1:libxcb-keysyms1 \
        libxcb-shape.so.0:libxcb-shape0 libxcb-xkb.so.1:libxcb-xkb1 \
        libgssapi_krb5.so.2:libgssapi-krb5-2 libbrotlidec.so.1:libbrotli1 libzstd.so.1:libzstd1
}

# shellcheck disable=SC2086  # lists of packages, without spaces in a name
case $1 in
    run)
        venv=$(missing_venv)
        libraries=$(qt_libraries)
        [ -z "$venv$libraries" ] || install_packages $venv $libraries || [ -z "$venv" ] || exit 1
        if [ -n "$(qt_libraries)" ] && [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
            exit 1
        fi
        ;;
    test)
        [ -z "$(qt_libraries)" ] || {
            echo "The tests open windows, if unseen ones: without these libraries they cannot run." >&2
            exit 1
        }
        programs=$(missing_programs pdftotext:poppler-utils soffice:libreoffice-calc-nogui ssconvert:gnumeric Xvfb:xvfb xauth:xauth)
        [ -z "$programs" ] || install_packages $programs ||
            echo "The tests that need them are skipped, and say so." >&2
        ;;
    bundle)
        programs=$(missing_programs objdump:binutils)
        library=$(missing_python_library)
        [ -z "$programs$library" ] || install_packages $programs $library
        ;;
esac
