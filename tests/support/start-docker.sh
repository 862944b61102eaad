#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 PR Telemetry contributors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Finds a container engine or starts one, sees to the images that the tests run in, and prints the engine's address:
#
#   export DOCKER_HOST="$(tests/support/start-docker.sh)"     # start-docker.sh stop  ends the engine that this script started
#   tests/support/start-docker.sh python node cpp             # images besides the one with pytest: Node.js; CMake and GoogleTest
#
# The engine has its own data, socket and containerd namespace, without bridge and firewall rules, so that it disturbs no other.
# An image is a minimal Debian or Ubuntu with what its tests need, made by debootstrap and kept as a tar: the second time takes seconds.
# Exit 1 with a sentence on stderr when there is no engine and none can be started.
set -euo pipefail

# shellcheck disable=SC2054
declare -A packages=([python]=python3,python3-pytest [node]=nodejs [cpp]=g++,make,cmake,libgtest-dev)
cache=${PRT_TEST_CACHE:-$HOME/.cache/pr-telemetry-tests}
run=${PRT_TEST_RUN:-/tmp/pr-telemetry-tests-$(id -u)}

say() { echo "start-docker: $*" >&2; }
die() { say "$*"; exit 1; }
as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi; }
answers() { DOCKER_HOST=$1 timeout 10 docker version >/dev/null 2>&1; }

stop_engine() {
  [ -s "$run/docker.pid" ] || return 0
  local pid; pid=$(cat "$run/docker.pid")
  as_root kill "$pid" 2>/dev/null || return 0
  for _ in $(seq 100); do as_root kill -0 "$pid" 2>/dev/null || break; sleep 0.1; done
}

# In a container without systemd nobody has mounted the control groups; dockerd needs them.
mount_cgroups() {
  [ -d /sys/fs/cgroup/memory ] || [ -f /sys/fs/cgroup/cgroup.controllers ] && return 0
  as_root mount -t cgroup2 none /sys/fs/cgroup || die "the control groups are not mounted and cannot be"
}

start_engine() {
  command -v dockerd >/dev/null || die "dockerd is not installed (package docker.io)"
  [ "$(id -u)" = 0 ] || sudo -n true 2>/dev/null || die "starting dockerd needs root, and sudo asks for a password here"
  mount_cgroups
  mkdir -p "$cache" "$run"
  as_root rm -f "$run/docker.pid" "$run/docker.sock"
  say "starting dockerd (log: $cache/dockerd.log)"
  as_root setsid dockerd --data-root "$cache/docker" --exec-root "$run/exec" --pidfile "$run/docker.pid" \
    --host "unix://$run/docker.sock" --group "$(id -gn)" --containerd-namespace pr-telemetry-tests \
    --containerd-plugins-namespace pr-telemetry-tests-plugins \
    --bridge=none --iptables=false --ip6tables=false --ip-forward=false --ip-masq=false \
    </dev/null >"$cache/dockerd.log" 2>&1 9>&- &
  for _ in $(seq 300); do
    answers "unix://$run/docker.sock" && return 0
    sleep 0.1
  done
  tail -5 "$cache/dockerd.log" >&2
  die "dockerd did not come up within 30 s; see $cache/dockerd.log"
}

make_rootfs() { # NAME FILE
  command -v debootstrap >/dev/null || die "debootstrap is not installed"
  # shellcheck disable=SC1091
  . /etc/os-release
  local components=main mirror work
  [ "$ID" = ubuntu ] && components=main,universe
  mirror=$(apt-get indextargets --format '$(REPO_URI)' "Codename: $VERSION_CODENAME" 'Created-By: Packages' 2>/dev/null | head -1 || true)
  work=$(mktemp -d "$cache/rootfs.XXXXXX")
  say "making the image $1 from $ID $VERSION_CODENAME (about a minute, once)"
  as_root debootstrap --variant=minbase --components="$components" --include="${packages[$1]}" \
    "$VERSION_CODENAME" "$work" ${mirror:+"$mirror"} >"$cache/debootstrap.log" 2>&1 \
    || { tail -5 "$cache/debootstrap.log" >&2; as_root rm -rf "$work"; die "debootstrap failed; see $cache/debootstrap.log"; }
  as_root rm -rf "$work"/var/cache/apt "$work"/var/lib/apt/lists "$work"/usr/share/{doc,man,locale}
  as_root tar -C "$work" --numeric-owner --exclude=./dev/* --exclude=./proc/* --exclude=./sys/* -cf "$2.part" .
  as_root chown "$(id -u)" "$2.part"
  as_root rm -rf "$work"
  mv "$2.part" "$2"
}

ensure_image() { # NAME
  local image=pr-telemetry/test-$1:1 rootfs=$cache/test-$1-1.tar
  [ -n "${packages[$1]:-}" ] || die "there is no image called $1; known are: ${!packages[*]}"
  docker image inspect "$image" >/dev/null 2>&1 && return 0
  mkdir -p "$cache"
  [ -s "$rootfs" ] || make_rootfs "$1" "$rootfs"
  docker import --change 'USER 10001' --change 'LABEL org.pr-telemetry.image=test-'"$1" "$rootfs" "$image" >/dev/null \
    || die "the engine did not take the image"
}

if [ "${1:-}" = stop ]; then stop_engine; exit 0; fi
command -v docker >/dev/null || die "the docker program is not installed (package docker.io)"
mkdir -p "$cache"
exec 9>"$cache/lock"
flock 9
own=unix://$run/docker.sock
if [ -n "${DOCKER_HOST:-}" ] && answers "$DOCKER_HOST"; then address=$DOCKER_HOST
elif answers unix:///var/run/docker.sock; then address=unix:///var/run/docker.sock
elif answers "$own"; then address=$own
else start_engine; address=$own
fi
export DOCKER_HOST=$address
for name in "${@:-python}"; do ensure_image "$name"; done
echo "$address"
