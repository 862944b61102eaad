# SPDX-FileCopyrightText: 2026 PR Telemetry contributors
# SPDX-License-Identifier: GPL-3.0-or-later
# Shell integration of PR Telemetry for fish 3 and newer. Does nothing outside a recorded shell (`pr-telemetry shell`).
# Marks where a command begins and ends by fish's own events; the prompt stays as it is.
if status is-interactive; and set -q PR_TELEMETRY_NONCE
    set -g __prt_nonce $PR_TELEMETRY_NONCE
    set -e PR_TELEMETRY_NONCE

    # The argument in the form that an OSC 633 mark can carry.
    function __prt_escape
        set -l text (string replace --all '\\' '\\\\' -- "$argv[1]" | string collect)
        set text (string replace --all ';' '\\x3b' -- "$text" | string collect)
        set text (string replace --all \n '\\x0a' -- "$text" | string collect)
        set text (string replace --all \e '\\x1b' -- "$text" | string collect)
        string replace --all \a '\\x07' -- "$text"
    end

    function __prt_preexec --on-event fish_preexec
        printf '\e]633;P;Cwd=%s;%s\a' (__prt_escape "$PWD") $__prt_nonce
        printf '\e]633;E;%s;%s\a\e]633;C;%s\a' (__prt_escape "$argv[1]") $__prt_nonce $__prt_nonce
    end

    function __prt_postexec --on-event fish_postexec
        set -l code $status
        printf '\e]633;D;%s;%s\a' $code $__prt_nonce
        if set -q PR_TELEMETRY_SPOOL; and not test -d "$PR_TELEMETRY_SPOOL"
            printf '%s\n' 'pr-telemetry: the session of this terminal is over; nothing is recorded here. `pr-telemetry shell` records the next one.'
            set -e PR_TELEMETRY_SPOOL
        end
    end
end
