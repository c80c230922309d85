# The browser that looks at the demo's page.

# Exports CHROMIUM, a browser that really starts.
find_chromium() {
    if [[ -z ${CHROMIUM:-} ]]; then
        if grep -q '^ID=ubuntu' /etc/os-release 2>/dev/null; then
            fail "Ubuntu's chromium is a snap, which cannot see the tests' files. Please name another Chromium or Chrome: CHROMIUM=/path/to/chrome scripts/test"
        fi
        [[ -x /usr/bin/chromium ]] || install_packages chromium
        CHROMIUM=/usr/bin/chromium
    fi
    [[ -x $CHROMIUM ]] || fail "CHROMIUM names «$CHROMIUM», which cannot be started."
    case $(readlink -f "$CHROMIUM") in
        */snap | /snap/*)
            fail "CHROMIUM names a snap, which cannot see the tests' files. Please name a Chromium or Chrome outside snap."
            ;;
    esac
    export CHROMIUM

    # Answering --version proves little: a page must be opened once.
    local profile options=(--headless --disable-gpu --disable-dev-shm-usage) page
    profile=$(mktemp -d)
    [[ $EUID -ne 0 ]] || options+=(--no-sandbox)
    page=$(timeout 60 "$CHROMIUM" "${options[@]}" --user-data-dir="$profile" \
        --dump-dom 'data:text/html,<p>ready' 2>"$profile/stderr") || true
    if [[ $page != *ready* ]]; then
        cat "$profile/stderr" >&2
        rm -rf "$profile"
        fail "$CHROMIUM does not open a page (see above)."
    fi
    rm -rf "$profile"
    "$CHROMIUM" --version 2>/dev/null
}
