# SPDX-FileCopyrightText: 2026 PR Telemetry contributors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Runs as the container's command, as nobody in particular: POSIX sh with head -c, tar and timeout. Its arguments are the test command;
# PRT_BUILD is text for a shell that makes what they need, PRT_COLLECT are patterns of reports outside of /ws/out, one a line.
# Standard output carries, in this order: a block with the limits as seen from inside, ended by an empty line; after the tests a block with
# how they ended; a tar with what they left in /ws/out. Everything that anybody prints goes to standard error.
# Standard input carries the workspace, PRT_TAR_BYTES of tar. When it closes later, the program outside is gone, and everything ends.
set -u
umask 022
exec 3<&0 4>&1 1>&2 </dev/null

first_line() { # of the first file that can be read
  for file in "$@"; do
    if [ -r "$file" ] && read -r line <"$file"; then printf '%s' "$line"; return; fi
  done
}
group=/sys/fs/cgroup

say_limits() {
  echo "prt-limits 1"
  echo "uid $(id -u)"
  echo "gid $(id -g)"
  while read -r name value _; do
    case $name in CapEff: | CapBnd: | NoNewPrivs: | Seccomp:) echo "$name $value" ;; esac
  done </proc/self/status
  for entry in /sys/class/net/*; do [ -d "$entry" ] && echo "interface ${entry##*/}"; done
  while read -r _ _ _ _ point options _; do [ "$point" = / ] && echo "root $options"; done </proc/self/mountinfo
  echo "memory $(first_line $group/memory.max $group/memory/memory.limit_in_bytes)"
  echo "swap $(first_line $group/memory.swap.max)"
  echo "memory_and_swap $(first_line $group/memory/memory.memsw.limit_in_bytes)"
  echo "pids $(first_line $group/pids.max $group/pids/pids.max)"
  echo "cpu $(first_line $group/cpu.max)"
  echo "cpu_quota $(first_line $group/cpu/cpu.cfs_quota_us)"
  echo "cpu_period $(first_line $group/cpu/cpu.cfs_period_us)"
  for socket in /var/run/docker.sock /run/docker.sock /run/podman/podman.sock; do [ -e $socket ] && echo "engine_socket $socket"; done
  echo
}

say_end() {
  echo "prt-end 1"
  echo "exit $1"
  [ -z "${PRT_BUILD:-}" ] || echo "build $built"
  for file in $group/memory.events $group/memory/memory.oom_control; do
    [ -r "$file" ] && while read -r name value _; do [ "$name" = oom_kill ] && echo "oom_kill $value"; done <"$file"
  done
  echo "memory_peak $(first_line $group/memory.peak $group/memory/memory.max_usage_in_bytes)"
  echo
}

say_limits >&4
mkdir -p /ws/src /ws/out || exit 121
head -c "$PRT_TAR_BYTES" <&3 | tar -xf - -C /ws --no-same-owner || exit 121
(cat <&3 >/dev/null; kill -9 -1) 4>&- &
watcher=$!
cd /ws/src || exit 121
built=0
left=$PRT_TIMEOUT
if [ -n "${PRT_BUILD:-}" ]; then
  begin=$(date +%s)
  timeout -k 5 "$left" sh -c "$PRT_BUILD" 3<&- 4>&-
  built=$?
  left=$((left - $(date +%s) + begin))
  [ $left -gt 0 ] || left=1
fi
code=$built
if [ $built = 0 ]; then
  timeout -k 5 "$left" "$@" 3<&- 4>&-
  code=$?
fi
# What the tests left running could still rewrite their report.
kill -9 -1
# A fork bomb may have used up every process there may be, and the dead count until somebody takes notice of them: this
# frees one, and each command that is waited for from here on frees those that died before it.
wait $watcher 2>/dev/null
say_end $code >&4
tar -C /ws -cf - out >&4
if [ -n "${PRT_COLLECT:-}" ]; then
  cd /ws || exit $code
  set -f
  printf '%s\n' "$PRT_COLLECT" | while read -r pattern; do find src -type f -path "$pattern" -exec tar -cf - {} + >&4; done
fi
exit $code
