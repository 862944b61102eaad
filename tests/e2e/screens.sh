#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 PR Telemetry contributors
# SPDX-License-Identifier: GPL-3.0-or-later
# Draws the screens into docs/screens/, dark and light, from the real program on a virtual display. Everything that is seen is real: the
# example is validated in a container, judged and sent to a server, a second session is recorded and a third one is being recorded.
# screens.sh [BIN_DIR [OUT [SIZE]]]    SIZE: percent of the window's size, 100
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")/../.."
bin=$(readlink -f "${1:-build/release/bin}")
out=$(realpath -m "${2:-docs/screens}")
size=${3:-100}
source=$PWD
DOCKER_HOST=$(tests/support/start-docker.sh)
export DOCKER_HOST
work=$(mktemp -d)
trap 'pr record finish "$live" >/dev/null 2>&1 || true; kill $(jobs -p) 2>/dev/null || true; rm -rf "$work"' EXIT
export HOME=$work/home XDG_RUNTIME_DIR=$work/run XDG_CONFIG_HOME=$work/config PR_TELEMETRY_LIBRARY=$work/library
mkdir -p "$out" "$HOME" "$XDG_CONFIG_HOME/pr-telemetry"
mkdir -m 700 "$XDG_RUNTIME_DIR"
git config --global user.name 'Robin Example'
git config --global user.email robin@example.org
echo "PS1='ready> '" >"$HOME/.bashrc"
live=

pr() { "$bin/pr-telemetry" --quiet "$@"; }
id_of() { awk 'END {print $NF}'; }
in_shell() { # types the commands into a recorded Bash
    /usr/bin/python3 - "$bin/pr-telemetry" "$@" <<'PYTHON'
import sys, pexpect
shell = pexpect.spawn(sys.argv[1], ["shell", "--", "bash"], encoding="utf-8", timeout=60, dimensions=(40, 120))
for command in sys.argv[2:]:
    shell.expect_exact("ready> ")
    shell.sendline(command)
shell.expect_exact("ready> ")
shell.sendeof()
shell.expect(pexpect.EOF)
PYTHON
}

# --- what is shown
project() { # a clone of the example's project with the bug in it
    cp -r "$source/examples/simple/project" "$1"
    git -C "$1" init -q -b main
    git -C "$1" add -A
    git -C "$1" commit -q -m 'A turnstile that counts calls'
}

record_second() {
    project "$work/turnstile"
    cd "$work/turnstile"
    pr record start --title 'Rates below one call a minute are read as zero' --task-id TURN-7 >/dev/null
    pr note >/dev/null --hypothesis 'The rate is divided as a whole number before the unit is applied.'
    in_shell 'git switch -q -c fix/slow-rates' '/usr/bin/python3 -m pytest -q'
    sed -i '1i """Rates as people write them."""' turnstile/rate.py
    sleep 2
    in_shell 'git diff --stat'
    pr note >/dev/null --observation 'Only the docstring is missing; the division is fine.'
    sleep 1
    pr record finish >/dev/null
    cd "$source"
}

begin_third() {
    project "$work/live"
    cd "$work/live"
    live=$(pr record start --title 'Idle keys are never forgotten' --task-id TURN-9 | id_of)
    pr note >/dev/null --plan 'Write down how long a key lives, then watch one expire.'
    sed -i 's/def _recent/# idle keys\n    def _recent/' turnstile/limiter.py
    sleep 2
    in_shell '/usr/bin/python3 -m pytest -q'
    pr note >/dev/null --hypothesis 'The queue of an idle key is only looked at when that key calls again.'
    sleep 1
    cd "$source"
}

serve() {
    "$bin/pr-telemetry-server" serve --listen 127.0.0.1:0 --data "$work/server" >"$work/server.out" 2>/dev/null &
    for _ in $(seq 100); do grep -q '127.0.0.1:' "$work/server.out" && break; sleep 0.1; done
    address=http://$(grep -oE '127\.0\.0\.1:[0-9]+' "$work/server.out" | head -1)
    PR_TELEMETRY_TOKEN=$("$bin/pr-telemetry-server" token create --data "$work/server" --role recorder --name robin 2>/dev/null) pr login "$address" >/dev/null
}

pr import "$source"/examples/*/*.prtrace >/dev/null
example=$("$bin/pr-telemetry" --json list | python3 -c 'import json, sys; print(json.load(sys.stdin)[0]["id"])')
pr validate "$example" >/dev/null
pr judge "$example" >/dev/null
serve
pr push "$example" >/dev/null
record_second
begin_third

# --- the pictures
mkfifo "$work/display"
exec 3<>"$work/display"
Xvfb -displayfd 3 -screen 0 1440x900x24 -nolisten tcp >/dev/null 2>&1 &
read -r number <&3
export DISPLAY=:$number

key() { xdotool key --clearmodifiers "$@"; }
shoot() { # screen, seconds until it rests
    sleep "${2:-1.5}"
    import -window root "$out/$1-$scheme$([ "$size" = 100 ] || echo "-$size").png"
}

for scheme in dark light; do
    printf '[appearance]\nscheme=%s\nsize=%s\n' "$scheme" "$size" >"$XDG_CONFIG_HOME/pr-telemetry/window.ini"
    "$bin/pr-telemetry" &
    window=$!
    xdotool search --sync --onlyvisible --name 'PR Telemetry' windowsize 1440 900 windowmove 0 0 windowfocus >/dev/null
    sleep 2
    key j j; shoot library
    key Return; shoot review 2.5
    key ctrl+4; shoot validation
    key ctrl+5; shoot judgement
    key ctrl+7; shoot sync
    key ctrl+8; shoot status 3
    key ctrl+comma; shoot settings
    key ctrl+k; shoot palette; key Escape
    key ctrl+3; key question; shoot keys; key Escape
    key ctrl+2; shoot recorder 2
    kill $window
    wait $window 2>/dev/null || true
done
