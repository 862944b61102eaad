#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 PR Telemetry contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Holds the includes of every target against the libraries that its build file names.

The root of the tree is on every include path, so the compiler finds a header whose library was never named. Here a header may include
what LINKS reaches, a source what PRIVATE_LINKS reaches besides; and a library that is named is used, by a header if LINKS names it.
"""
import collections
import os
import re
import subprocess

FOR_THE_LINKER = {"prt_resources"}  # Also for the files that it carries, without its header.
OPTIONS = ("MOC", "SOURCES", "LINKS", "PRIVATE_LINKS", "LABELS", "TIMEOUT", "PUBLIC", "PRIVATE", "STATIC")


class Target:
    """A library or a program: its sources, the libraries that its headers may show, and those that only its sources see."""

    def __init__(self, folder, parts):
        self.folder, self.sources, self.shown, self.hidden = folder, [], [], []
        self.add(parts)

    def add(self, parts):
        self.sources += [os.path.join(self.folder, name) for name in parts["SOURCES"] if name.endswith(".cpp")]
        self.shown += parts["LINKS"]
        self.hidden += parts["PRIVATE_LINKS"]


def calls(text):
    """The calls of a build file, each as its name and its words; loops are written out."""
    text = re.sub(r"#.*", "", text)
    loop = re.compile(r"foreach\((\w+) ([^()]*)\)(.*?)endforeach\(\)", re.S)
    text = loop.sub(lambda found: "".join(found[3].replace("${%s}" % found[1], value) for value in found[2].split()), text)
    return [(name, words.split()) for name, words in re.findall(r"(\w+)\(([^()]*)\)", text)]


def parted(words, first):
    parts, part = collections.defaultdict(list), first
    for word in words:
        if word in OPTIONS:
            part = {"PUBLIC": "LINKS", "PRIVATE": "PRIVATE_LINKS", "STATIC": "SOURCES"}.get(word, word)
        else:
            parts[part].append(word)
    return parts


def readTargets(files):
    targets = {}
    for path in sorted(path for path in files if os.path.basename(path) == "CMakeLists.txt"):
        with open(path, encoding="utf-8") as file:
            for call, words in calls(file.read()):
                if call in ("prt_library", "prt_test", "add_library", "add_executable"):
                    targets[words[0]] = Target(os.path.dirname(path), parted(words[1:], "SOURCES"))
                elif call == "target_link_libraries" and words[0] in targets:
                    targets[words[0]].add(parted(words[1:], "LINKS"))
                elif call == "target_sources" and words[0] in targets:
                    sources = parted(words[1:], "SOURCES")["PRIVATE_LINKS"]
                    targets[words[0]].add(parted(sources, "SOURCES"))
    return targets


files = set(subprocess.run(["git", "ls-files"], capture_output=True, text=True, check=True).stdout.split("\n"))
targets = readTargets(files)
ofSource = {source: name for name, target in targets.items() for source in target.sources}
inFolder = collections.defaultdict(list)
for name, target in targets.items():
    inFolder[target.folder].append(name)


def owner(header):
    """The target that has the source of that name. Without one: the first library of the folder; a test's belongs to who includes it."""
    if header[:-2] + ".cpp" in ofSource:
        return ofSource[header[:-2] + ".cpp"]
    if header.startswith("tests/"):
        return None
    folder = os.path.dirname(header)
    while folder and folder not in inFolder:
        folder = os.path.dirname(folder)
    return inFolder[folder][0] if folder in inFolder else None


def includes(path):
    """What a file includes from this tree, with what the headers without an owner include."""
    with open(path, encoding="utf-8") as file:
        for header in re.findall(r'^\s*#\s*include "([^"]+)"', file.read(), re.M):
            if header in files and owner(header):
                yield header
            elif header in files:
                yield from includes(header)


def reach(names):
    """The named libraries and all that they show."""
    found, left = set(), list(names)
    while left:
        name = left.pop()
        if name in targets and name not in found:
            found.add(name)
            left += targets[name].shown
    return found


def check(name, target):
    isLibrary = name.startswith("prt_")
    headers = [path for path in files if path.endswith(".h") and owner(path) == name] if isLibrary else []
    used = {"header": set(), "source": set()}
    for path in sorted(target.sources + headers):
        kind = "header" if path.endswith(".h") else "source"
        allowed = reach(target.shown) | (reach(target.hidden) if kind == "source" else set()) | {name}
        for header in includes(path):
            used[kind].add(owner(header))
            if owner(header) not in allowed and header[:-2] + ".cpp" not in target.sources:
                print(f'{path}: "{header}" is of {owner(header)}, which {name} does not name{" in LINKS" if kind == "header" else ""}')
    for link in target.shown + target.hidden:
        if link not in targets or link in FOR_THE_LINKER:
            continue
        if link not in used["header"] | used["source"]:
            print(f"{target.folder}/CMakeLists.txt: {name} names {link} and includes nothing of it")
        elif isLibrary and link in target.shown and link not in used["header"]:
            print(f"{target.folder}/CMakeLists.txt: {name} names {link} in LINKS, but only its sources include it")


for name, target in sorted(targets.items()):
    check(name, target)
