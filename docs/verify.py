#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 PR Telemetry contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks a .prtrace file without any code of PR Telemetry: verify.py FILE [--trust KEYID]... [--server KEYID]... [--any-signer]
Exit 0: intact and sealed by a trusted key. Exit 1: not, and the first reason is printed. The format: docs/trace-format.md."""
import argparse, base64, hashlib, io, json, lzma, os, re, subprocess, sys, tarfile, tempfile, zipfile
NAMES = re.compile(r"events\.jsonl|manifest\.dsse\.json|blobs\.tar\.xz|keys/[0-9a-f]{64}\.pub|statements/[0-9a-f]{64}\.dsse\.json")
TIME = re.compile("[0-9]{4}(-[0-9]{2}){2}T[0-9]{2}(:[0-9]{2}){2}([.][0-9]{1,6})?Z")
HEX = re.compile(r"[0-9a-f]{64}")
UUID7 = re.compile("[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")
class Wrong(Exception): pass
def need(truth, why):
    if not truth: raise Wrong(why)
def digest(*parts): return hashlib.sha256(b"".join(parts)).digest()
def strict(text):
    """JSON without duplicate keys and with integers only."""
    def pairs(items):
        need(len({key for key, _ in items}) == len(items), "a key stands twice in one object")
        return dict(items)
    def number(digits): return need(re.fullmatch("-?[0-9]{1,16}", digits) and abs(int(digits)) < 1 << 53, "no integer below 2^53: " + digits) or int(digits)
    def levels(value): return type(value) in (dict, list) and 1 + max(map(levels, value.values() if type(value) is dict else value), default=0)
    found = json.loads(text.decode(), object_pairs_hook=pairs, parse_int=number, parse_float=number, parse_constant=number)
    return need(type(found) is dict and levels(found) <= 32 and json.dumps(found, ensure_ascii=False).encode(), "nested too deep") or found
def opened(envelope, keys):
    """Statement, kind and signer of a DSSE envelope whose one Ed25519 signature openssl accepts."""
    body = strict(envelope)
    payload, kind, (sig,) = base64.b64decode(body["payload"], validate=True), body["payloadType"].encode(), body["signatures"]
    need(kind == b"application/vnd.in-toto+json" and sig["keyid"] in keys, "unknown payload type, or no key " + sig["keyid"])
    with tempfile.TemporaryDirectory() as folder:
        signed = b"DSSEv1 %d %s %d %s" % (len(kind), kind, len(payload), payload)
        key, signature, message = (os.path.join(folder, name) for name in ("key", "signature", "message"))
        for name, data in (key, keys[sig["keyid"]]), (signature, base64.b64decode(sig["sig"], validate=True)), (message, signed):
            open(name, "wb").write(data)
        command = ["openssl", "pkeyutl", "-verify", "-rawin", "-pubin", "-inkey", key, "-sigfile", signature, "-in", message]
        need(subprocess.run(command, capture_output=True).returncode == 0, "a signature is wrong")
    statement = strict(payload)
    (subject,), predicate = statement["subject"], statement["predicate"]
    need(statement["_type"] == "https://in-toto.io/Statement/v1" and predicate["created_at"] and type(predicate["parents"]) is list, "a strange statement")
    found = re.fullmatch("urn:pr-telemetry:predicate:(.*):2", statement["predicateType"])
    return statement, found and found[1], sig["keyid"], payload
def read_keys(files):
    keys = {name[5:69]: files[name] for name in files if name.startswith("keys/")}
    for keyid, pem in keys.items():
        need(keyid == digest(base64.b64decode("".join(pem.decode().split("-----")[2].split()))).hex(), "a key file holds another key")
    return keys
def read_blobs(data):
    """Two maps of blob name to size: those it was sealed with, and those that statements brought later."""
    sealed, added = {}, {}
    xz = lzma.LZMADecompressor(lzma.FORMAT_XZ, 64 << 20)
    with tarfile.open(fileobj=io.BytesIO(xz.decompress(data, 1 << 33)), mode="r|") as tar:
        need(xz.eof and not xz.unused_data, "the blobs are not one whole xz stream")
        for member in tar:
            name = member.name[-64:]
            need(member.isfile() and HEX.fullmatch(name) and member.name in (name, "statement/" + name), "a strange blob name")
            need(name not in sealed and name not in added, "the blob %s stands twice" % name)
            content = tar.extractfile(member).read()
            need(hashlib.sha256(content).hexdigest() == name, "the blob %s has other content" % name)
            (sealed if member.name == name else added)[name] = len(content)
    return sealed, added
def walk(lines):
    """The chain's head, and (number, hash) of every erased line."""
    head, erased, last_time, ids = digest(b"prt2-head", lines[0]), set(), 0, {}
    events = [strict(line) for line in lines[1:]]
    need(strict(lines[0])["format"] == "pr-telemetry-trace/2" and max(map(len, lines)) <= 65536, "another format, or a line that is too long")
    for number, (line, event) in enumerate(zip(lines[1:], events), 1):
        need(type(event["seq"]) is int and event["seq"] == number, "line %d has the number %s" % (number + 1, event["seq"]))
        own = digest(b"prt2-line", line)
        if "erased" in event:
            need(HEX.fullmatch(event["erased"]) and line == b'{"erased":"%s","seq":%d}' % (event["erased"].encode(), number), "event %d is erased in a strange way" % number)
            erased, own = erased | {(number, event["erased"])}, bytes.fromhex(event["erased"])
        else:
            need(UUID7.fullmatch(event["id"]) and re.fullmatch("[0-9a-f]{32}", event["_salt"]) and "" < event["type"] and TIME.fullmatch(event["ts_client"]) and
                 event["actor"] in ("human", "agent", "tool", "git", "unknown"), "event %d has a strange field" % number)
            need(type(event["t_ms"]) is int and event["t_ms"] >= last_time and event["id"] not in ids, "event %d is out of time or doubled" % number)
            last_time, ids[event["id"]] = event["t_ms"], number
        head = digest(b"prt2-node", head, own)
    for number, event in enumerate(events, 1):
        need(all(ids.get(link["event"], 0 if erased else number) < number for link in event.get("links", [])), "event %d links to a later one" % number)
    return head.hex(), erased
def check(path, trusted, servers, any_signer):
    files = {}
    with zipfile.ZipFile(path) as bundle:
        for entry in bundle.infolist():
            need(entry.filename not in files and NAMES.fullmatch(entry.filename), "a strange or doubled file: " + entry.filename)
            files[entry.filename] = need(entry.compress_type == 0, "an entry that is not stored") or bundle.read(entry)
    need(files["events.jsonl"].endswith(b"\n"), "the last line is cut off")
    lines, keys = files["events.jsonl"][:-1].split(b"\n"), read_keys(files)
    (head, erased), (sealed, added) = walk(lines), read_blobs(files["blobs.tar.xz"])
    manifest, kind, signer, _ = opened(files["manifest.dsse.json"], keys)
    seal = manifest["predicate"]
    need(kind == "manifest" and seal["event_count"] == len(lines) - 1, "%s events were sealed, %d are here" % (seal.get("event_count"), len(lines) - 1))
    need(seal["header_sha256"] == hashlib.sha256(lines[0]).hexdigest() and seal["trace_id"] == strict(lines[0])["trace_id"], "another header")
    need(head == seal["head"] == manifest["subject"][0]["digest"]["prTelemetryChain2"], "an event was changed")
    statements, erasable = {name[11:75]: opened(files[name], keys) for name in files if name.startswith("statements/")}, set()
    need(all(digest(files["statements/%s.dsse.json" % one]).hex() == one for one in statements), "a statement under another's name")
    for statement, kind, by, _ in statements.values():
        body = statement["predicate"]
        need(kind != "manifest" and statement["subject"][0]["digest"]["prTelemetryChain2"] == head, "a statement about another trace")
        listed = body["statements"] if kind == "receipt" and by in servers else []
        need(all(one in statements for one in body["parents"] + listed), "a statement is missing that another one lists")
        if kind == "erasure":
            need(by == signer or by in servers, "an erasure by a key that may not erase")
            erasable |= {(line["seq"], line["line_hash"]) for line in body["lines"]}
            sealed.update({blob["sha256"]: blob["size"] for blob in body["blobs"]})
    need(erased <= erasable, "a line is erased without a statement that says so")
    listing = "".join("%s %d\n" % item for item in sorted(sealed.items())).encode()
    need(seal["blobs_sha256"] == hashlib.sha256(listing).hexdigest(), "the blobs are not those that were sealed")
    need(all(any(name.encode() in one[3] for one in statements.values()) for name in added), "a blob belongs to no statement")
    need(any_signer or signer in trusted, "intact, but sealed by a key that is not trusted: " + signer)
    return "intact: %d events, %d blobs, %d statements, sealed by %s" % (len(lines) - 1, len(sealed) + len(added), len(statements), signer)
if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file")
    for name in ("--trust", "--server"): parser.add_argument(name, action="append", default=[])
    parser.add_argument("--any-signer", action="store_true")
    args = parser.parse_args()
    try:
        print(check(args.file, args.trust, args.server, args.any_signer))
    except Exception as error:  # whatever goes wrong while reading a file from elsewhere is a "no"
        sys.exit("not verified: %s%s" % ("" if isinstance(error, Wrong) else type(error).__name__ + ": ", error))
