# shellcheck shell=sh
# Sourced: installs system packages where that is possible, and says plainly what to ask for where it is not.

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
