# SPDX-FileCopyrightText: 2026 PR Telemetry contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Holds every line and statement of bundles against the published schemas: checkschemas.py SCHEMAS BUNDLE...
Prints "+ BUNDLE<tab>lines<tab>kinds of statements" or "- BUNDLE<tab>first fault" for each."""
import base64
import json
import pathlib
import sys
import warnings
import zipfile

warnings.simplefilter("ignore")  # newer versions of jsonschema have another way to give references, Debian 12's has this one
import jsonschema

KINDS = {"https://in-toto.io/attestation/test-result/v0.1": "validation"}


def load(folder):
    schemas = {path.name: json.loads(path.read_text()) for path in folder.glob("*.schema.json")}
    for schema in schemas.values():
        jsonschema.Draft202012Validator.check_schema(schema)
    return {
        name: jsonschema.Draft202012Validator(schema, resolver=jsonschema.RefResolver(name, schema, store=schemas))
        for name, schema in schemas.items()
    }


def kind_of(predicate_type):
    return KINDS.get(predicate_type) or predicate_type.removeprefix("urn:pr-telemetry:predicate:").removesuffix(":2")


def check(validators, path):
    with zipfile.ZipFile(path) as bundle:
        lines = bundle.read("events.jsonl").splitlines()
        envelopes = [bundle.read(name) for name in bundle.namelist() if name.endswith(".dsse.json")]
    validators["header.schema.json"].validate(json.loads(lines[0]))
    for line in lines[1:]:
        validators["event.schema.json"].validate(json.loads(line))
    kinds = []
    for envelope in envelopes:
        statement = json.loads(base64.b64decode(json.loads(envelope)["payload"]))
        kinds.append(kind_of(statement["predicateType"]))
        validators[kinds[-1] + ".schema.json"].validate(statement["predicate"])
    return "%d\t%s" % (len(lines), " ".join(sorted(kinds)))


validators = load(pathlib.Path(sys.argv[1]))
for path in sys.argv[2:]:
    try:
        print("+ %s\t%s" % (path, check(validators, path)))
    except jsonschema.ValidationError as fault:
        print("- %s\t%s: %s" % (path, fault.json_path, fault.message[:300].replace("\n", " ")))
    except KeyError as fault:
        print("- %s\tno schema %s" % (path, fault))
