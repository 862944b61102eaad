#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 PR Telemetry contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks a .prtrace file without any code of PR Telemetry: verify.py FILE [--trust KEYID]... [--server KEYID]... [--any-signer]
Exit 0: intact and sealed by a trusted key. Exit 1: not, and the first reason is printed. The format: docs/trace-format.md."""
import argparse, base64, datetime, hashlib, json, lzma, pathlib, re, struct, subprocess, sys, tempfile, zlib
FORMS = {r"blobs\.tar\.xz": 1 << 32, r"events\.jsonl": 1 << 27, r"keys/[0-9a-f]{64}\.pub": 1 << 12, r"(manifest|statements/[0-9a-f]{64})\.dsse\.json": 1 << 22}
UUID7 = "[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"
TIME = r"(\d{4}-\d\d-\d\d)T([01]\d|2[0-3])(:[0-5]\d){2}(\.\d{1,6})?Z"
KIND = "urn:pr-telemetry:predicate:%s:2"
def need(truth, why, value=None):
    if not truth: raise ValueError(why)
    return value
def digest(*parts): return hashlib.sha256(b"".join(parts)).digest()
def is_hex(text, digits=64): return re.fullmatch("[0-9a-f]{%d}" % digits, text)
def is_count(value, least=0): return type(value) is int and value >= least  # True is none
def is_time(text): return datetime.date.fromisoformat(re.fullmatch(TIME, text, re.ASCII)[1]).year >= 1970
def plain64(text): return need(base64.b64encode(base64.b64decode(text)) == text.encode(), "base64 of two spellings", base64.b64decode(text))
def strict(text):
    """A JSON object in UTF-8: no key twice, only integers below 2^53, at most 32 levels, no half of a surrogate pair."""
    def pairs(items): return need(len({key for key, _ in items}) == len(items), "a key stands twice in one object", dict(items))
    def number(digits): return need(abs(int(digits)) < 1 << 53, "no integer below 2^53: " + digits, int(digits))
    def levels(value): return type(value) in (dict, list) and 1 + max(map(levels, value.values() if type(value) is dict else value), default=0)
    found = json.loads(text.decode(), object_pairs_hook=pairs, parse_int=number, parse_float=number, parse_constant=number)
    return need(type(found) is dict and levels(found) <= 32 and json.dumps(found, ensure_ascii=False).encode(), "nested too deep", found)
def unzip(raw):
    """Name to content. The ZIP has one form: its headers and its directory are made again and must be the same bytes. FORMS: names, and their most bytes."""
    files, at, directory = {}, 0, b""
    while raw[at : at + 4] == b"PK\3\4":
        crc, size, span = struct.unpack("<II4xH", raw[at + 14 : at + 28])
        start, name = at + 30 + span, raw[at + 30 : at + 30 + span].decode()
        fields = struct.pack("<5H3I2H", 20, 0, 0, 0, 1 << 5 | 1, crc, size, size, span, 0)  # no flags, stored, 1980-01-01
        need(raw[at:start] == b"PK\3\4" + fields + name.encode(), "an entry in another form: " + name)
        directory += b"PK\1\2" + struct.pack("<H", 3 << 8 | 20) + fields + struct.pack("<3H2I", 0, 0, 0, 0o100644 << 16, at) + name.encode()
        at, files[name] = start + size, raw[start : start + size]
        need(any(re.fullmatch(form, name) and size <= most for form, most in FORMS.items()) and zlib.crc32(files[name]) == crc, "a bad entry: " + name)
    end = struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, len(files), len(files), len(directory), at, 0)  # a doubled name counts once
    return need(raw[at:] == directory + end and list(files) == sorted(files) and len(files) <= 20000, "no ZIP of this format, or things out of place", files)
def read_key(keyid, pem):
    der = base64.b64decode(pem[27:87])  # an Ed25519 key has one spelling, and its first 12 bytes say what it is
    spelt = b"-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VwAyEA%s\n-----END PUBLIC KEY-----\n" % base64.b64encode(der[12:44])
    return need(pem == spelt and digest(der).hex() == keyid, "another key than its name says", pem)
def read_blobs(packed):
    """Two maps of blob name to size: what the trace was sealed with, and what statements brought later. A tar of plain files."""
    xz = lzma.LZMADecompressor(lzma.FORMAT_XZ, 64 << 20)
    tar, at, found = xz.decompress(packed, 1 << 33), 0, ({}, {})
    need(xz.eof and not xz.unused_data, "the blobs are not one whole xz stream")
    while any(head := tar[at : at + 512]):
        place, numbers = re.fullmatch("(statement/)?([0-9a-f]{64})", head[:100].rstrip(b"\0").decode()), head[124:135] + head[148:154]
        need(place and head[156:157] + head[257:263] == b"0ustar\0" and not any(head[345:500]), "a blob that is no plain file")
        need(re.fullmatch(b"[0-7]{17}", numbers) and int(numbers[11:], 8) == sum(head) - sum(head[148:156]) + 256, "a damaged blob header")
        name, size = place[2], int(numbers[:11], 8)
        content, at = tar[at + 512 : at + 512 + size], at + 512 + size + -size % 512
        need(size <= 1 << 29 and name not in found[0] and name not in found[1] and not any(tar[at - -size % 512 : at]), "the blob %s stands twice" % name)
        found[bool(place[1])][need(digest(content).hex() == name, "the blob %s has other content" % name, name)] = size
    return need(1024 <= len(tar) - at <= 66048 and not any(tar[at:]), "the blobs do not end where they should", found)
def opened(envelope, keys, head):
    """Predicate, kind, signer and payload of a DSSE envelope about this head whose one Ed25519 signature openssl accepts."""
    body = strict(envelope)
    payload, kind, (sig,) = plain64(body["payload"]), body["payloadType"].encode(), body["signatures"]
    need(kind == b"application/vnd.in-toto+json" and sig["keyid"] in keys, "unknown payload type, or a key that is not here")
    with tempfile.TemporaryDirectory() as folder:
        signed = b"DSSEv1 %d %s %d %s" % (len(kind), kind, len(payload), payload)
        for name, data in ("key", keys[sig["keyid"]]), ("sig", plain64(sig["sig"])), ("signed", signed): pathlib.Path(folder, name).write_bytes(data)
        done = subprocess.run("openssl pkeyutl -verify -rawin -pubin -inkey key -sigfile sig -in signed".split(), capture_output=True, cwd=folder)
    need(done.returncode == 0, "a signature is wrong")
    statement = strict(payload)
    (subject,), body, kind = statement["subject"], statement["predicate"], statement["predicateType"]
    need(subject["digest"]["prTelemetryChain2"] == head, "an event was changed, or a statement is about another trace")
    need(statement["_type"] == "https://in-toto.io/Statement/v1" and kind > "" and is_time(body["created_at"]), "a strange statement")
    return need(all(map(is_hex, [] + body["parents"])), "a statement without parents", (body, kind, sig["keyid"], payload))
def walk(lines):
    """Header, head, and (number, hash) of the erased lines. What a link names and nobody has may be a line erased before the note."""
    header, head, erased, last_time, ids, links = strict(lines[0]), digest(b"prt2-head", lines[0]), set(), 0, {}, []
    need(header["format"] == "pr-telemetry-trace/2" and is_hex(header["_salt"], 32) and is_time(header["client_clock"]), "a strange header")
    for number, line in enumerate(lines[1:], 1):
        event, own = strict(line), digest(b"prt2-line", line)
        need(is_count(event["seq"]) and event["seq"] == number, "line %d has the number %s" % (number + 1, event["seq"]))
        if "erased" in event:
            need(is_hex(event["erased"]) and line == b'{"erased":"%s","seq":%d}' % (event["erased"].encode(), number), "event %d is strangely erased" % number)
            erased, own = erased | {(number, event["erased"])}, bytes.fromhex(event["erased"])
        else:
            need(is_count(event["t_ms"], last_time) and event["id"] not in ids and re.fullmatch(UUID7, event["id"]) and is_hex(event["_salt"], 32) and event["type"] > ""
                 and is_time(event["ts_client"]) and event["actor"] in ("human", "agent", "tool", "git", "unknown"), "event %d has a strange field" % number)
            last_time, ids[event["id"]] = event["t_ms"], number
            links += [(number, link["event"], bool(erased)) for link in ([] + event.get("links", []) if event["type"] == "rationale_note" else [])]
        head = digest(b"prt2-node", head, own)
    need(all(ids.get(target + "", 0 if maybe else number) < number for number, target, maybe in links), "a note links to no earlier event")
    return header, head.hex(), erased
def check(file, trust, server, any_signer):
    files = unzip(pathlib.Path(file).read_bytes())
    (*lines, rest), keys = files["events.jsonl"].split(b"\n"), {name[5:69]: read_key(name[5:69], files[name]) for name in files if name[0] == "k"}
    need(rest == b"" and max(map(len, lines)) <= 65536 and sum(len(files[one]) for one in files if one > "s") <= 1 << 27, "a line that is cut off or too long")
    (header, head, erased), (sealed, added) = walk(lines), read_blobs(files["blobs.tar.xz"])
    seal, kind, signer, _ = opened(files["manifest.dsse.json"], keys, head)
    need(kind == KIND % "manifest" and seal["head"] == head and repr(seal["event_count"]) == str(len(lines) - 1), "other events were sealed than are here")
    need(seal["header_sha256"] == digest(lines[0]).hex() and seal["trace_id"] == header["trace_id"] == re.fullmatch(UUID7, header["trace_id"])[0], "another header")
    statements, erasable, blobs = {name[11:75]: opened(files[name], keys, head) for name in files if name[0] == "s"}, set(), len(sealed) + len(added)
    for name, (body, kind, by, _) in statements.items():
        need(digest(files["statements/%s.dsse.json" % name]).hex() == name and kind != KIND % "manifest", "a statement under the name of another one")
        listed = body["statements"] if kind == KIND % "receipt" and by in server else []
        need(all(one in statements for one in body["parents"] + listed), "a statement is missing that another one lists")
        if kind == KIND % "erasure":
            need(by in [signer] + server and all(is_count(line["seq"], 1) for line in body["lines"]), "a strange erasure, or by a key that may not erase")
            erasable |= {(line["seq"], is_hex(line["line_hash"])[0]) for line in [] + body["lines"]}
            sealed.update({is_hex(blob["sha256"])[0]: need(is_count(blob["size"]), "a strange size", blob["size"]) for blob in [] + body["blobs"]})
    listing = "".join("%s %d\n" % item for item in sorted(sealed.items())).encode()
    need(repr(seal["blob_count"]) == str(len(sealed)) and seal["blobs_sha256"] == digest(listing).hex(), "other blobs were sealed than are here")
    need(erased <= erasable, "a line is erased without a statement that says so")
    need(all(any(name.encode() in one[3] for one in statements.values()) for name in added), "a blob belongs to no statement")
    need(any_signer or signer in trust, "intact, but sealed by a key that is not trusted: " + signer)
    return "intact: %d events, %d blobs, %d statements, sealed by %s" % (len(lines) - 1, blobs, len(statements), signer)
if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    for name, action in ("file", "store"), ("--trust", "append"), ("--server", "append"), ("--any-signer", "store_true"):
        parser.add_argument(name, action=action, **{"default": []} if action == "append" else {})
    try:
        print(check(**vars(parser.parse_args())))
    except Exception as error:  # whatever goes wrong while reading a file from elsewhere is a "no"
        sys.exit("not verified: %s" % (error if type(error) is ValueError else "%s: %s" % (type(error).__name__, error)))
