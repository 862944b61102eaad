# SPDX-FileCopyrightText: 2026 PR Telemetry contributors
# SPDX-License-Identifier: GPL-3.0-or-later
# Shell integration of PR Telemetry for bash 4.4 and newer. Does nothing outside a recorded shell (`pr-telemetry shell`).
# Marks where a command begins and ends; uses PS0 and PROMPT_COMMAND, no DEBUG trap, and leaves history settings alone.
if [[ $- == *i* && -n ${PR_TELEMETRY_NONCE-} ]]; then
    __prt_nonce=$PR_TELEMETRY_NONCE
    unset PR_TELEMETRY_NONCE
    __prt_histcmd=0

    # Sets __prt_escaped to $1 in the form that an OSC 633 mark can carry.
    __prt_escape() {
        __prt_escaped=${1//\\/'\\'}
        __prt_escaped=${__prt_escaped//;/'\x3b'}
        __prt_escaped=${__prt_escaped//$'\n'/'\x0a'}
        __prt_escaped=${__prt_escaped//$'\e'/'\x1b'}
        __prt_escaped=${__prt_escaped//$'\a'/'\x07'}
    }

    # Runs in the subshell of PS0, after the command was read and before it starts. The command line is the newest entry of the
    # history when that grew; when it did not (HISTCONTROL, HISTIGNORE, history off), the recorder reads it from the screen.
    __prt_ps0() {
        local entry
        __prt_escape "$PWD"
        builtin printf '\e]633;P;Cwd=%s;%s\a' "$__prt_escaped" "$__prt_nonce"
        if ((HISTCMD > __prt_histcmd)); then
            entry=$(HISTTIMEFORMAT='' builtin history 1)
            if [[ $entry =~ ^\ *[0-9]+[*\ ]\ (.*)$ ]]; then
                __prt_escape "${BASH_REMATCH[1]}"
                builtin printf '\e]633;E;%s;%s\a' "$__prt_escaped" "$__prt_nonce"
            fi
        fi
        builtin printf '\e]633;C;%s\a' "$__prt_nonce"
    }

    # First of PROMPT_COMMAND, so that $? is that of the command.
    __prt_prompt() {
        local status=$?
        builtin printf '\e]633;D;%s;%s\a' "$status" "$__prt_nonce"
        if [[ -n ${PR_TELEMETRY_SPOOL-} && ! -d $PR_TELEMETRY_SPOOL ]]; then
            builtin printf '%s\n' 'pr-telemetry: the session of this terminal is over; nothing is recorded here. `pr-telemetry shell` records the next one.'
            unset PR_TELEMETRY_SPOOL
        fi
        __prt_histcmd=$HISTCMD
        return "$status"
    }

    # Last of PROMPT_COMMAND: a theme may have written PS1 anew. The mark is invisible.
    __prt_wrap() {
        [[ ${PS1-} == *'633;B'* ]] || PS1=${PS1-}'\[\e]633;B\a\]'
    }

    PS0=${PS0-}'$(__prt_ps0)'
    if [[ $(declare -p PROMPT_COMMAND 2>/dev/null) == 'declare -a'* ]]; then
        PROMPT_COMMAND=(__prt_prompt "${PROMPT_COMMAND[@]}" __prt_wrap)
    else
        PROMPT_COMMAND="__prt_prompt${PROMPT_COMMAND:+$'\n'$PROMPT_COMMAND}"$'\n__prt_wrap'
    fi
fi
