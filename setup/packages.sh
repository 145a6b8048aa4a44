# shellcheck shell=sh
# Sourced: finds Python; installs system packages where that is possible, and says plainly what to ask for where not.

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

is_debian() {
    command -v apt-get >/dev/null 2>&1
}

# How this user becomes an administrator without being asked: "", "sudo -n", or failure.
administrator() {
    if [ "$(id -u)" -eq 0 ]; then
        echo ""
    elif command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then
        echo "sudo -n"
    else
        return 1
    fi
}

# install_packages PACKAGE...: fails, having said why, where they cannot be installed.
install_packages() {
    if ! is_debian; then
        echo "Missing on this system (named as Debian names them): $*" >&2
        echo "Please install what corresponds to them, then run this again." >&2
        return 1
    fi
    if as=$(administrator); then
        echo "Installing $*"
        apt_install "$@" && return 0
        # The lists of packages may be missing or old.
        # shellcheck disable=SC2086
        $as env DEBIAN_FRONTEND=noninteractive apt-get -q update && apt_install "$@" && return 0
        echo "These packages could not be installed: $*" >&2
    else
        echo "These packages are missing, and only an administrator can install them: $*" >&2
    fi
    echo "An administrator installs them with:" >&2
    echo "    sudo apt-get update && sudo apt-get install --no-install-recommends $*" >&2
    return 1
}

apt_install() {
    # shellcheck disable=SC2086
    $as env DEBIAN_FRONTEND=noninteractive apt-get -q -o DPkg::Lock::Timeout=300 install -y --no-install-recommends "$@"
}
