#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 PR Telemetry contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Names that two sources of one library define in their unnamed namespaces.

The release build compiles the sources of a library together, where they would clash; most of them are the same function written twice.
"""
import collections
import os
import re
import subprocess

DEFINITION = re.compile(
    r"^(?:(?:struct|class|enum(?: class)?) (?P<type>\w+)(?:\s*:[^{;]*)?\s*\{"
    r"|(?:inline |static )?(?:constexpr|const) [\w:<>, ]+?[ *&](?P<value>\w+)(?:\[\])?\s*(?:=|\{)"
    r"|(?:inline |static |constexpr |\[\[\w+\]\] )*[\w:][\w:<>,*& ]*?[ *&](?P<function>\w+)\((?P<arguments>[^;{]*?)\)[^;{()]*\n?\{)",
    re.M)


def types(arguments):
    return tuple(re.sub(r"\s*=.*|\b\w+$", "", one.strip()).strip() for one in arguments.split(",")) if arguments.strip() else ()


def library(path):
    """The folder whose CMakeLists.txt lists the source."""
    folder = os.path.dirname(path)
    while folder and not os.path.exists(os.path.join(folder, "CMakeLists.txt")):
        folder = os.path.dirname(folder)
    return folder


found = collections.defaultdict(set)
for path in subprocess.run(["git", "ls-files", "*.cpp"], capture_output=True, text=True, check=True).stdout.split():
    if path.startswith(("tests/", "bench/")):
        continue
    with open(path, encoding="utf-8") as file:
        text = file.read()
    for block in re.findall(r"^namespace \{\n(.*?)^\} // namespace$", text, re.S | re.M):
        for match in DEFINITION.finditer(block):
            name = match["type"] or match["value"] or match["function"]
            found[library(path), name, types(match["arguments"]) if match["function"] else None].add(path)
for (folder, name, _), paths in sorted(found.items(), key=str):
    if len(paths) > 1:
        print(f"{name}: {', '.join(sorted(paths))}")
