# Debian packages, and the tools that come with them.

apt_updated=no

# as_root COMMAND…: the command with the rights to install packages.
as_root() {
    if [[ $EUID -eq 0 ]]; then
        "$@"
    elif [[ -t 2 ]]; then
        sudo "$@"
    else
        sudo -n "$@"
    fi
}

# install PACKAGE…: installs Debian packages, or stops and says what is missing.
install_packages() {
    command -v apt-get >/dev/null ||
        fail "Missing: $*. Only Debian is set up by itself; please install what these packages hold."
    [[ $EUID -eq 0 ]] || command -v sudo >/dev/null ||
        fail "Missing: $*. Please run as root: apt-get install $*"
    say "Installing: $*"
    if [[ $apt_updated == no ]]; then
        as_root apt-get update -q || fail "The lists of packages could not be fetched (see above). Missing: $*."
        apt_updated=yes
    fi
    as_root env DEBIAN_FRONTEND=noninteractive \
        apt-get install -y -q --no-install-recommends "$@" ||
        fail "Could not install $* (see above). Please install it by hand and start again."
}

# The Rust tools must be there; the small system tools are installed.
need_tools() {
    command -v cargo >/dev/null ||
        fail "There is no cargo. Please install Rust from https://rustup.rs and start again."
    cargo fmt --version >/dev/null 2>&1 && cargo clippy --version >/dev/null 2>&1 ||
        fail "rustfmt or clippy is missing. Please run: rustup component add rustfmt clippy"

    local missing=()
    command -v cc >/dev/null || missing+=(build-essential)
    command -v git >/dev/null || missing+=(git)
    command -v strace >/dev/null || missing+=(strace)
    command -v faketime >/dev/null || missing+=(faketime)
    [[ ${#missing[@]} -eq 0 ]] || install_packages "${missing[@]}"
    say "$(cargo --version), $(rustc --version)"
}
