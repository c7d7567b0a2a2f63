#!/bin/sh
# Set up .venv, as far as needed: `setup.sh run` for the program alone, `setup.sh dev` with the tools
# for developing it, `setup.sh lowest` with these and the oldest of each library that pyproject.toml allows,
# `setup.sh browser` with what drives a browser as well.
# Does nothing, and needs no network, when pyproject.toml is as it was. PYTHON=... chooses the interpreter,
# VENV=... the folder. Safe to interrupt: the stamp that says "done" is written last.
set -u

kind=${1:-run}
cd "$(dirname "$0")/.." || exit 1

venv=${VENV:-.venv}
log=$venv/setup.log
need='3.11'

say() { printf '%s\n' "$*" >&2; }
fail() { say "$*"; exit 1; }

# What was installed holds for this pyproject.toml in this folder (an environment cannot be moved).
key() { { cat pyproject.toml; pwd -P; } | cksum; }
stamp() { printf '%s/.finishtui-%s' "$venv" "$1"; }
is_done() { [ -x "$venv/bin/python" ] && [ "$(cat "$(stamp "$1")" 2>/dev/null)" = "$(key)" ]; }

new_enough() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; }
version_of() { "$1" -c 'import sys; print(sys.version)' 2>/dev/null; }
as_asked() { [ -z "${PYTHON:-}" ] || [ "$(version_of "$PYTHON")" = "$(version_of "$venv/bin/python")" ]; }

if is_done "$kind" && as_asked; then exit 0; fi

candidates=
for name in ${PYTHON:-python3.13 python3.12 python3.11 python3 python}; do
    if new_enough "$name"; then candidates="$candidates $name"; fi
done

# Every attempt's words go to the log; they are shown only where they say why it failed.
words=$(mktemp) || exit 1
trap 'rm -f "$words"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP
show_words() { tail -n 25 "$words" >&2; }

has_pip() { "$venv/bin/python" -m pip --version >/dev/null 2>&1; }
usable() { new_enough "$venv/bin/python" && as_asked && { has_pip || [ "$1" = uv ]; }; }

explain_no_python() {
    if [ -n "${PYTHON:-}" ]; then
        found=$("$PYTHON" --version 2>&1) || found='no Python that runs'
        fail "finishtui needs Python $need or newer, and PYTHON=$PYTHON is $found."
    fi
    found=$(python3 --version 2>/dev/null) || found=none
    fail "finishtui needs Python $need or newer (found here: $found): install one, or name it with PYTHON=..."
}

explain_no_pip() {
    package=$("$1" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')
    fail "$1 cannot make an environment with pip: install its venv package first (Debian, Ubuntu: sudo apt install $package)."
}

make_with_venv() {
    [ -n "$candidates" ] || explain_no_python
    for name in $candidates; do
        "$name" -m venv --clear "$venv" >"$words" 2>&1
        if has_pip; then return; fi
        made=no
        if [ -x "$venv/bin/python" ]; then made=yes; fi
        rm -rf "$venv"
    done
    set -- $candidates
    if [ "$made" = yes ] || grep -q ensurepip "$words" || ! "$1" -c 'import venv, ensurepip' 2>/dev/null; then
        explain_no_pip "$1"
    fi
    show_words
    fail "$venv could not be made."
}

requirements() {
    [ "$kind" != run ] || return 0
    "$venv/bin/python" - "$kind" <<'PROGRAM'
import re, sys, tomllib

with open("pyproject.toml", "rb") as file:
    told = tomllib.load(file)
wanted = told["dependency-groups"]["dev"]
if sys.argv[1] == "lowest":
    wanted += [re.sub(">=([^,;]+)[^;]*", r"==\1", needed) for needed in told["project"]["dependencies"]]
wanted += told["dependency-groups"]["browser"] if sys.argv[1] == "browser" else []
print("\n".join(wanted))
PROGRAM
}

# install_with COMMAND...: one call for everything, so that versions are chosen together.
install_with() {
    say "Setting up $venv ($kind): done once, takes up to a minute."
    requirements >"$venv/requirements.txt" || return 1
    "$@" --editable . --requirement "$venv/requirements.txt" >"$words" 2>&1
    status=$?
    cp "$words" "$log" 2>/dev/null
    return $status
}

set_up_with_uv() {
    set -- $candidates
    if ! usable uv; then
        uv venv --quiet --clear --python "${1:->=$need}" "$venv" >"$words" 2>&1 || return 1
    fi
    VIRTUAL_ENV=$venv install_with uv pip install --quiet --python "$venv/bin/python"
}

set_up_with_pip() {
    if ! usable pip; then make_with_venv; fi
    install_with "$venv/bin/python" -m pip install --quiet --disable-pip-version-check ||
        { show_words; fail "The installation into $venv failed (its last words are above); nothing else was changed."; }
}

rm -f "$(stamp run)" "$(stamp dev)" "$(stamp lowest)" "$(stamp browser)"
if command -v uv >/dev/null 2>&1; then
    if [ -z "$candidates" ] && [ -n "${PYTHON:-}" ]; then explain_no_python; fi
    set_up_with_uv || { show_words; say "uv could not do it; trying pip."; set_up_with_pip; }
else
    set_up_with_pip
fi

key >"$(stamp run)"
key >"$(stamp "$kind")"
if [ "$kind" = browser ]; then key >"$(stamp dev)"; fi
