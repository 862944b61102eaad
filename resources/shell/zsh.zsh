# SPDX-FileCopyrightText: 2026 PR Telemetry contributors
# SPDX-License-Identifier: GPL-3.0-or-later
# Shell integration of PR Telemetry for zsh. Does nothing outside a recorded shell (`pr-telemetry shell`).
# Marks where a command begins and ends by the hooks preexec and precmd; the prompt stays as it is.
if [[ -o interactive && -n ${PR_TELEMETRY_NONCE-} ]]; then
    typeset -g __prt_nonce=$PR_TELEMETRY_NONCE
    unset PR_TELEMETRY_NONCE

    # Sets REPLY to $1 in the form that an OSC 633 mark can carry.
    __prt_escape() {
        emulate -L zsh
        local backslash='\'
        REPLY=${1//$backslash/$backslash$backslash}
        REPLY=${REPLY//;/${backslash}x3b}
        REPLY=${REPLY//$'\n'/${backslash}x0a}
        REPLY=${REPLY//$'\e'/${backslash}x1b}
        REPLY=${REPLY//$'\a'/${backslash}x07}
    }

    # $1 is what was typed, a leading space included; $3 stands in when there is no history.
    __prt_preexec() {
        emulate -L zsh
        local REPLY
        __prt_escape "$PWD"
        print -rn -- $'\e]633;P;Cwd='"$REPLY;$__prt_nonce"$'\a'
        __prt_escape "${1:-$3}"
        print -rn -- $'\e]633;E;'"$REPLY;$__prt_nonce"$'\a\e]633;C;'"$__prt_nonce"$'\a'
    }

    __prt_precmd() {
        local code=$?
        builtin print -rn -- $'\e]633;D;'"$code;$__prt_nonce"$'\a'
        if [[ -n ${PR_TELEMETRY_SPOOL-} && ! -d $PR_TELEMETRY_SPOOL ]]; then
            builtin print -r -- 'pr-telemetry: the session of this terminal is over; nothing is recorded here. `pr-telemetry shell` records the next one.'
            unset PR_TELEMETRY_SPOOL
        fi
        return $code
    }

    typeset -ga preexec_functions precmd_functions
    preexec_functions+=(__prt_preexec)
    precmd_functions=(__prt_precmd $precmd_functions)
fi
