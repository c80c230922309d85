# What our dependencies may be: deny.toml.

# Any cargo-deny will do; this one is built when there is none.
deny_version=0.20.2

# Prints the way to a cargo-deny.
find_deny() {
    local own="${XDG_CACHE_HOME:-$HOME/.cache}/nastavnik/cargo-deny-$deny_version"
    if command -v cargo-deny >/dev/null; then
        command -v cargo-deny
        return
    fi
    if [[ ! -x $own/bin/cargo-deny ]]; then
        say "Building cargo-deny $deny_version once (about a minute), into $own" >&2
        # Unoptimised: a check takes seconds, an optimised build takes minutes.
        # In a folder of its own: our Cargo.toml and target/ are not concerned.
        (cd / && CARGO_PROFILE_DEV_DEBUG=0 CARGO_TARGET_DIR="$own/target" cargo install --locked --quiet \
            --debug --root "$own" "cargo-deny@$deny_version" >&2) || return 1
        rm -rf "$own/target"
    fi
    say "$own/bin/cargo-deny"
}

check_dependencies() {
    local deny
    deny=$(find_deny) || fail "cargo-deny could not be built (see above)."
    run "A dependency is not what deny.toml allows, see above." \
        "$deny" --locked check bans licenses sources

    if GIT_TERMINAL_PROMPT=0 timeout 20 git ls-remote --exit-code \
        https://github.com/RustSec/advisory-db HEAD >/dev/null 2>&1; then
        run "A dependency has a known weakness, see above." "$deny" --locked check advisories
    else
        note "The advisories of RustSec cannot be reached: known weaknesses of dependencies were NOT looked for."
        advisories_unseen=yes
    fi
}
