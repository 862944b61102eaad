#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 PR Telemetry contributors
# SPDX-License-Identifier: GPL-3.0-or-later
# Draws the screens into docs/screens/, dark and light, from the real program on a virtual display with the example in its library.
# screens.sh [BIN_DIR [LIBRARY]]
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")/../.."
bin=$(readlink -f "${1:-build/release/bin}")
out=$PWD/docs/screens
work=$(mktemp -d)
trap 'kill $(jobs -p) 2>/dev/null; rm -rf "$work"' EXIT
export HOME=$work/home XDG_RUNTIME_DIR=$work/run XDG_CONFIG_HOME=$work/config DISPLAY=:$((90 + RANDOM % 900))
export PR_TELEMETRY_LIBRARY=${2:-$work/library}
mkdir -p "$out" "$HOME" "$XDG_CONFIG_HOME/pr-telemetry"
mkdir -m 700 "$XDG_RUNTIME_DIR"
[ -n "${2:-}" ] || "$bin/pr-telemetry" --quiet import examples/*/*.prtrace >/dev/null
Xvfb "$DISPLAY" -screen 0 1440x900x24 >/dev/null 2>&1 &
for _ in $(seq 50); do xdotool getmouselocation >/dev/null 2>&1 && break; sleep 0.1; done

shoot() { # scheme, screen, key
    xdotool key --clearmodifiers "$3"
    sleep 2
    import -window root "$out/$2-$1.png"
}

for scheme in dark light; do
    printf '[appearance]\nscheme=%s\n' "$scheme" >"$XDG_CONFIG_HOME/pr-telemetry/window.ini"
    "$bin/pr-telemetry" &
    window=$!
    xdotool search --sync --onlyvisible --name 'PR Telemetry' windowsize 1440 900 windowmove 0 0 windowfocus >/dev/null
    sleep 2
    shoot "$scheme" library Home
    shoot "$scheme" review Return
    shoot "$scheme" validation ctrl+4
    shoot "$scheme" judgement ctrl+5
    shoot "$scheme" recorder ctrl+2
    kill $window
    wait $window 2>/dev/null || true
done
