# SPDX-FileCopyrightText: 2026 PR Telemetry contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Asks docs/verify.py about many files in one process: verifymany.py VERIFY KEYID FILE... prints "+ FILE" or "- FILE<tab>reason"."""
import importlib.util
import sys

sys.dont_write_bytecode = True
spec = importlib.util.spec_from_file_location("verify", sys.argv[1])
verify = importlib.util.module_from_spec(spec)
spec.loader.exec_module(verify)
for path in sys.argv[3:]:
    try:
        verify.check(path, [sys.argv[2]], [], False)
        print("+ " + path)
    except Exception as error:
        print("- %s\t%s" % (path, str(error).replace("\n", " ")))
