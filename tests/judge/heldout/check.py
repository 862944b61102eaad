#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 PR Telemetry contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks a folder of held-back sessions, without an argument its own. Standard library only.

Usage: python3 check.py [FOLDER]     exit code 0: everything is consistent
"""
import json
import re
import sys
from pathlib import Path

DIMENSIONS = {"Problem Understanding", "Causal Linking", "Experiment Design", "Efficiency",
              "Reproducibility", "Safety & Hygiene"}
FIELDS = {
    "session_start": set(), "session_end": set(),
    "file_edit": {"file_path", "op", "before_text", "after_text"},
    "cmd_run": {"cmd", "cwd", "t_start_ms", "duration_ms", "exit_code", "output_text"},
    "test_run": {"framework", "selection", "num_passed", "num_failed", "num_skipped", "failed_tests",
                 "tests", "cmd_event", "t_start_ms"},
    "commit": {"sha", "parent_sha", "message"},
    "rationale_note": {"structured", "links"},
    "file_view": {"file_path"}, "search": {"query"}, "git_op": {"argv", "exit_code"},
}
OPTIONAL = {"rationale_note": {"freeform"}, "search": {"file_path"}, "file_edit": {"from_path"}}
NOTE_FIELDS = {"plan", "hypothesis", "observation", "decision", "next_step"}
RELS = {"based_on", "tests", "supports", "refutes", "leads_to", "answers"}
# absolute paths other than those of any Debian system or of an invented home directory
FOREIGN = re.compile(r"(?<![\w/.:*~)\]])/(?!usr/|home/|dev/null|tmp/pytest-of-)[a-z]\w*/[\w.][^\s\"]*")


def no_floats(value, where, bad):
    if isinstance(value, float):
        bad(f"{where}: not an integer: {value}")
    elif isinstance(value, dict):
        for key, item in value.items():
            no_floats(item, f"{where}.{key}", bad)
    elif isinstance(value, list):
        for i, item in enumerate(value):
            no_floats(item, f"{where}[{i}]", bad)


def unique_keys(pairs):
    keys = [key for key, _ in pairs]
    if len(keys) != len(set(keys)):
        raise ValueError(f"duplicate key in {keys}")
    return dict(pairs)


def check_test_run(event, previous, say):
    counts = {name: list(event["tests"].values()).count(name) for name in ("passed", "failed", "skipped")}
    if sum(counts.values()) != len(event["tests"]):
        say("an outcome other than passed, failed, skipped")
    for name, count in counts.items():
        if event[f"num_{name}"] != count:
            say(f"num_{name} is {event[f'num_{name}']}, the tests map says {count}")
    if sorted(event["failed_tests"]) != sorted(t for t, r in event["tests"].items() if r == "failed"):
        say("failed_tests does not match the tests map")
    if not previous or previous["type"] != "cmd_run" or previous["ref"] != event["cmd_event"]:
        say("does not come right after its cmd_run")
    else:
        if event["t_start_ms"] != previous["t_start_ms"]:
            say("starts at another time than its command")
        if (previous["exit_code"] == 0) != (event["num_failed"] == 0):
            say("exit code and number of failures disagree")


def check_session(path, bad):
    raw = path.read_text(encoding="utf-8")
    doc = json.loads(raw, object_pairs_hook=unique_keys)
    if raw != json.dumps(doc, indent=2, ensure_ascii=False) + "\n":
        bad("not in the canonical layout (2 spaces, UTF-8, newline at the end)")
    if set(doc) != {"name", "story", "header", "start_tree", "events"} or doc["name"] != path.stem:
        bad("wrong top-level keys or name")
    if (found := FOREIGN.search(raw)):
        bad(f"path of a real machine: {found.group()!r}")
    no_floats(doc, "doc", bad)

    header = doc["header"]
    if set(header) != {"task", "repo", "environment", "consent", "scripted"} or header["scripted"] is not True:
        bad("header keys")
    if set(header["task"]) != {"id", "title", "description", "known_failing_tests"}:
        bad("task keys")
    if set(header["repo"]) != {"origin", "branch", "start_commit", "licence", "languages"}:
        bad("repo keys")
    if sum(header["repo"]["languages"].values()) != 100:
        bad("language shares do not add up to 100")

    events = doc["events"]
    if not 6 <= len(events) <= 45:
        bad(f"{len(events)} events")
    if events[0]["type"] != "session_start" or events[0]["t_ms"] != 0 or events[-1]["type"] != "session_end":
        bad("must start with session_start at 0 and end with session_end")
    if {"session_start", "session_end"} & {e["type"] for e in events[1:-1]}:
        bad("session_start or session_end in the middle")

    tree = dict(doc["start_tree"])
    head = header["repo"]["start_commit"]
    seen, last_t, previous, known = {}, 0, None, set()
    for event in events:
        def say(text, ref=event.get("ref"), kind=event.get("type")):
            bad(f"{ref} {kind}: {text}")

        kind = event["type"]
        must = {"ref", "t_ms", "type", "actor"} | FIELDS[kind]
        extra = set(event) - must - OPTIONAL.get(kind, set())
        if not must <= set(event) or extra:
            say(f"missing {sorted(must - set(event))}, unknown {sorted(extra)}")
            continue
        if event["ref"] in seen:
            say("ref is not unique")
        if event["actor"] not in ("human", "tool", "git"):
            say("actor")
        if type(event["t_ms"]) is not int or event["t_ms"] < last_t:
            say(f"t_ms goes back from {last_t} to {event['t_ms']}")
        last_t = event["t_ms"]

        if kind == "file_edit":
            name, op, before, after = (event[k] for k in ("file_path", "op", "before_text", "after_text"))
            if name.startswith("/") or ".." in name.split("/"):
                say("path leaves the project")
            source = event.get("from_path", name) if op == "rename" else name
            if tree.get(source) != before:
                say(f"before_text of {source} is not what the file held")
            shape = {"create": (True, False), "delete": (False, True), "modify": (False, False),
                     "rename": (False, False)}[op]
            if (before is None, after is None) != shape:
                say(f"texts do not fit op {op}")
            if op == "modify" and before == after:
                say("an edit that changes nothing")
            if op in ("delete", "rename"):
                tree.pop(source, None)
            if after is not None:
                tree[name] = after
        elif kind == "cmd_run":
            if event["t_start_ms"] + event["duration_ms"] > event["t_ms"]:
                say("recorded before it ended")
            if previous and event["t_start_ms"] < previous["t_ms"]:
                say("started before the event in front of it")
        elif kind == "test_run":
            check_test_run(event, previous, say)
            known |= set(event["tests"])
        elif kind == "commit":
            if event["parent_sha"] != head:
                say("parent is not the commit before")
            if not re.fullmatch(r"[0-9a-f]{40}", event["sha"]):
                say("sha")
            head = event["sha"]
        elif kind == "rationale_note":
            if not event["structured"] and not event.get("freeform"):
                say("empty note")
            if set(event["structured"]) - NOTE_FIELDS:
                say("unknown field of a note")
            for link in event["links"]:
                if set(link) != {"from", "rel", "event"} or link["rel"] not in RELS:
                    say(f"malformed link {link}")
                elif link["from"] not in event["structured"]:
                    say(f"link from a field that the note does not have: {link['from']}")
                elif link["event"] not in seen:
                    say(f"link to {link['event']}, which is no earlier event")
        elif kind == "file_view" and event["file_path"] not in tree:
            say("views a file that does not exist")
        elif kind == "search" and "file_path" in event and event["file_path"] not in tree:
            say("searches a file that does not exist")
        seen[event["ref"]] = event
        previous = event
    unseen = set(header["task"]["known_failing_tests"]) - known
    if unseen:
        bad(f"known failing tests that no run names: {sorted(unseen)}")
    return len(events)


def check_expectations(path, sessions, bad):
    doc = json.loads(path.read_text(encoding="utf-8"), object_pairs_hook=unique_keys)
    order = doc["order_best_to_worst"]
    if sorted(order) != sessions:
        bad("order does not name every session once")
    rank = {name: i for i, name in enumerate(order)}
    if len(doc["must_hold"]) < 12:
        bad("fewer than 12 pairs")
    pairs = [(p["better"], p["worse"]) for p in doc["must_hold"]]
    if len(pairs) != len(set(pairs)):
        bad("a pair is given twice")
    for pair, entry in zip(pairs, doc["must_hold"]):
        if not entry["why"] or rank[pair[0]] >= rank[pair[1]]:
            bad(f"pair {pair} has no reason or contradicts the order")
    if {d["dimension"] for d in doc["dimension_expectations"]} != DIMENSIONS:
        bad("dimensions")
    for entry in doc["dimension_expectations"]:
        names = entry.get("highest", []) + entry["lowest"]
        if set(names) - set(sessions) or len(names) != len(set(names)) or not entry["lowest"]:
            bad(f"{entry['dimension']}: names")


def main():
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parent
    problems = []
    sessions = sorted(path.stem for path in folder.glob("*.json") if path.name != "expected-order.json")
    for name in sessions:
        before = len(problems)
        try:
            count = check_session(folder / f"{name}.json", lambda text: problems.append(f"{name}: {text}"))
        except (OSError, ValueError, KeyError, TypeError) as error:
            problems.append(f"{name}: {type(error).__name__}: {error}")
            count = 0
        print(f"{name:<24} {count:>3} events  {'ok' if len(problems) == before else 'PROBLEMS'}")
    try:
        check_expectations(folder / "expected-order.json", sessions,
                           lambda text: problems.append(f"expected-order: {text}"))
    except (OSError, ValueError, KeyError, TypeError) as error:
        problems.append(f"expected-order: {type(error).__name__}: {error}")
    for text in problems:
        print(text)
    print("clean" if not problems else f"{len(problems)} problems")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
