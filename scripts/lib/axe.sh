# axe-core, which looks for what keeps people out of a page. It has a licence of its
# own and is not kept here: npm brings it.

AXE=axe-core@4.10.3

# Puts axe-core into target/axe, or says what is missing.
fetch_axe() {
    local folder=target/axe script=target/axe/package/axe.min.js
    if [[ -f $script ]] && grep -q "v${AXE#*@}" "$script"; then
        say "$AXE"
        return
    fi
    command -v npm >/dev/null || install_packages npm
    rm -rf "$folder" && mkdir -p "$folder"
    (cd "$folder" && npm pack --silent "$AXE" >/dev/null && tar -xzf axe-core-*.tgz) ||
        fail "npm could not bring $AXE (see above). The page's tests need $script."
    [[ -f $script ]] || fail "$AXE holds no axe.min.js."
    say "$AXE"
}
