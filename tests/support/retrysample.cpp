// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/sampletrace.h"

namespace prt::test {
namespace {

/// A Python module of a plausible length around the functions that the session changes.
QByteArray sender(const QByteArray &sendLoop, const QByteArray &close)
{
    QByteArray text = R"("""Sends packets over a lossy line, with retries."""
from __future__ import annotations

import logging
import time
from dataclasses import dataclass, field

log = logging.getLogger(__name__)

MAX_ATTEMPTS = 4
BACKOFF_SECONDS = 0.05


@dataclass
class Statistics:
    sent: int = 0
    retried: int = 0
    dropped: int = 0
    bytes_sent: int = 0

    def as_dict(self) -> dict[str, int]:
        return {"sent": self.sent, "retried": self.retried, "dropped": self.dropped}


@dataclass
class Packet:
    payload: bytes
    attempts: int = 0
    headers: dict[str, str] = field(default_factory=dict)

    def size(self) -> int:
        return len(self.payload) + sum(len(k) + len(v) for k, v in self.headers.items())


class Sender:
    """Owns a line and the packets that wait for it."""

    def __init__(self, line, clock=time.sleep):
        self.line = line
        self.clock = clock
        self.queue: list[Packet] = []
        self.statistics = Statistics()

    def enqueue(self, payload: bytes, **headers: str) -> Packet:
        packet = Packet(payload, headers=headers)
        self.queue.append(packet)
        log.debug("queued %d bytes", packet.size())
        return packet

)";
    text += sendLoop;
    text += R"(
    def drain(self) -> int:
        """Sends everything that waits; gives how many arrived."""
        arrived = 0
        while self.queue:
            packet = self.queue.pop(0)
            if self.send(packet):
                arrived += 1
            else:
                self.statistics.dropped += 1
        return arrived

)";
    text += close;
    text += R"(
    def __repr__(self) -> str:
        waiting = len(self.queue)
        return f"<Sender waiting={waiting} sent={self.statistics.sent}>"


def connect(host: str, port: int, timeout: float = 5.0):
    import socket

    line = socket.create_connection((host, port), timeout=timeout)
    line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return Sender(line)
)";
    return text;
}

const QByteArray brokenLoop = R"(    def send(self, packet: Packet) -> bool:
        while packet.attempts < MAX_ATTEMPTS - 1:
            packet.attempts += 1
            if self.line.write(packet.payload):
                self.statistics.sent += 1
                self.statistics.bytes_sent += packet.size()
                return True
            self.statistics.retried += 1
            self.clock(BACKOFF_SECONDS * packet.attempts)
        return False
)";
const QByteArray tracedLoop = R"(    def send(self, packet: Packet) -> bool:
        while packet.attempts < MAX_ATTEMPTS - 1:
            packet.attempts += 1
            log.warning("attempt %d of %d", packet.attempts, MAX_ATTEMPTS)
            if self.line.write(packet.payload):
                self.statistics.sent += 1
                self.statistics.bytes_sent += packet.size()
                return True
            self.statistics.retried += 1
            self.clock(BACKOFF_SECONDS * packet.attempts)
        return False
)";
const QByteArray fixedLoop = R"(    def send(self, packet: Packet) -> bool:
        """Tries up to MAX_ATTEMPTS times, the last one included."""
        for attempt in range(1, MAX_ATTEMPTS + 1):
            packet.attempts = attempt
            if self.line.write(packet.payload):
                self.statistics.sent += 1
                self.statistics.bytes_sent += packet.size()
                return True
            if attempt < MAX_ATTEMPTS:
                self.statistics.retried += 1
                self.clock(BACKOFF_SECONDS * attempt)
        return False
)";
const QByteArray plainClose = R"(    def close(self) -> None:
        self.line.close()
        self.queue.clear()
)";
const QByteArray drainingClose = R"(    def close(self) -> None:
        left = self.drain()
        if left:
            log.info("sent %d packets while closing", left)
        self.line.close()
)";

QByteArray tests(bool withNew)
{
    QByteArray text = R"(from netqueue.sender import MAX_ATTEMPTS, Sender


class Line:
    def __init__(self, answers):
        self.answers = list(answers)
        self.closed = False

    def write(self, payload):
        return self.answers.pop(0)

    def close(self):
        self.closed = True


def sender(*answers):
    return Sender(Line(answers), clock=lambda seconds: None)


def test_first_attempt_counts():
    s = sender(True)
    assert s.send(s.enqueue(b"a"))
    assert s.statistics.sent == 1


def test_last_attempt_counts():
    s = sender(*[False] * (MAX_ATTEMPTS - 1), True)
    assert s.send(s.enqueue(b"a"))
    assert s.statistics.sent == 1
)";
    if (withNew)
        text += R"(

def test_no_wait_after_the_last_attempt():
    waited = []
    s = Sender(Line([False] * MAX_ATTEMPTS), clock=waited.append)
    assert not s.send(s.enqueue(b"a"))
    assert len(waited) == MAX_ATTEMPTS - 1


def test_close_sends_what_waits():
    s = sender(True, True)
    s.enqueue(b"a")
    s.enqueue(b"b")
    s.close()
    assert s.statistics.sent == 2
)";
    return text;
}

QList<SampleTest> suite(bool lastPasses, bool closePasses, bool withNew)
{
    const QString retry = QStringLiteral("tests.test_retry");
    const QString queue = QStringLiteral("tests.test_queue");
    QList<SampleTest> out{
        {retry, QStringLiteral("test_first_attempt_counts"), true, {}},
        {retry, QStringLiteral("test_last_attempt_counts"), lastPasses, QStringLiteral("assert False")},
        {queue, QStringLiteral("test_order_is_kept"), true, {}},
        {queue, QStringLiteral("test_drain_counts"), true, {}},
        {queue, QStringLiteral("test_empty_queue"), true, {}},
    };
    if (withNew) {
        out.append({retry, QStringLiteral("test_no_wait_after_the_last_attempt"), true, {}});
        out.append({retry, QStringLiteral("test_close_sends_what_waits"), closePasses,
                    QStringLiteral("AssertionError: assert 0 == 2")});
    }
    return out;
}

trace::RationaleNote note(QString trace::RationaleNote::*field, const QString &text,
                          const QList<trace::Link> &links = {})
{
    trace::RationaleNote note;
    note.*field = text;
    note.links = links;
    return note;
}

trace::Link link(const char *from, const char *rel, const QString &event)
{
    return {QString::fromLatin1(from), QString::fromLatin1(rel), event};
}

} // namespace

TraceBuilder retrySample()
{
    using Note = trace::RationaleNote;
    const QByteArray module = "netqueue/sender.py";
    const QByteArray testFile = "tests/test_retry.py";
    TraceBuilder b(QStringLiteral("Retry loop drops the last packet"));
    b.existing(module, sender(brokenLoop, plainClose));
    b.existing(testFile, tests(false));
    b.existing("CHANGELOG.md", "# Changes\n\n## Unreleased\n");

    b.event(trace::EventType::SessionStart, {});
    b.wait(9'000).command(QStringLiteral("git status --short --branch"), 0, 120, "## fix/retry\n");
    b.wait(21'000).note(
        note(&Note::plan, QStringLiteral("Reproduce with the failing test, then follow one packet through send().")));
    const QString red = b.wait(14'000).testRun(suite(false, true, false), 6'200);
    const QString wrong = b.wait(52'000).note(
        note(&Note::hypothesis, QStringLiteral("The statistics object is copied, so the last increment is lost."),
             {link("hypothesis", "based_on", red)}));
    b.wait(48'000).edit(module, sender(tracedLoop, plainClose));
    const QString traced = b.wait(11'000).testRun(suite(false, true, false), 5'900);
    b.wait(31'000).note(
        note(&Note::observation,
             QStringLiteral("Only three attempts are logged, of four. Statistics are never touched a fourth time."),
             {link("observation", "refutes", wrong), link("observation", "based_on", traced)}));
    const QString right = b.wait(17'000).note(note(
        &Note::hypothesis,
        QStringLiteral("The loop condition is off by one: attempts < MAX_ATTEMPTS - 1 ends before the last attempt."),
        {link("hypothesis", "based_on", traced)}));
    b.wait(8'000).command(QStringLiteral("grep -rn \"MAX_ATTEMPTS\" netqueue tests"), 0, 60,
                          "netqueue/sender.py:10:MAX_ATTEMPTS = 4\nnetqueue/sender.py:53:        while packet.attempts "
                          "< MAX_ATTEMPTS - 1:\n");
    b.wait(24'000).event(trace::EventType::SessionPause, {});
    b.wait(148'000).event(trace::EventType::SessionResume, {});
    const QString fix = b.wait(19'000).edit(module, sender(fixedLoop, plainClose));
    const QString green = b.wait(10'000).testRun(suite(true, true, false), 6'050);
    b.wait(26'000).note(note(&Note::observation,
                             QStringLiteral("The fourth attempt is made and counted; the reported test passes."),
                             {link("observation", "supports", right), link("observation", "based_on", green)}));
    b.wait(44'000).edit(testFile, tests(true));
    const QString second = b.wait(9'000).testRun(suite(true, false, true), 6'400);
    b.wait(22'000).note(note(&Note::decision,
                             QStringLiteral("close() throws away what waits. It is the same complaint from the user's "
                                            "side, so it belongs in this fix: drain before closing."),
                             {link("decision", "based_on", second), link("decision", "leads_to", fix)}));
    b.wait(39'000).edit(module, sender(fixedLoop, drainingClose));
    b.wait(12'000).edit("CHANGELOG.md", "# Changes\n\n## Unreleased\n\n* The last attempt of a send is made and "
                                        "counted.\n* close() sends what still waits.\n");
    b.gap(QStringLiteral("watcher_overflow"), 4);
    b.wait(7'000).testRun(suite(true, true, true), 6'300);
    b.wait(20'000).command(QStringLiteral("git add -A && git commit -m \"Make the last attempt and count it\""), 0, 210,
                           "[fix/retry 77ab01e] Make the last attempt and count it\n 3 files changed\n");
    b.commit(QStringLiteral(
        "Make the last attempt and count it\n\nThe loop ended one attempt early. close() drains the queue."));
    b.wait(15'000).note(
        note(&Note::nextStep, QStringLiteral("Ask whether the back-off should be capped; out of scope here.")));
    b.wait(3'000).event(trace::EventType::SessionEnd, {});
    return b;
}

TraceBuilder longSample(int events, int hours)
{
    TraceBuilder b(QStringLiteral("Long session"));
    const QByteArray versions[] = {sender(brokenLoop, plainClose), sender(tracedLoop, plainClose),
                                   sender(fixedLoop, drainingClose)};
    const qint64 step = std::max<qint64>(1, qint64(hours) * 3'600'000 / std::max(events, 1));
    int made = 0;
    quint32 noise = 1;
    for (int i = 0; made < events; ++i) {
        // People work in bursts: quick for a while, then slow.
        noise = noise * 1'664'525 + 1'013'904'223;
        const qint64 pace = 1 + (i / 97) * 7 % 5;
        b.wait(std::max<qint64>(1, step * pace * (noise >> 24) / 384));
        if (i % 50 == 49)
            b.testRun(suite(i % 150 == 149, true, false), step / 3), made += 2;
        else if (i % 40 == 0)
            b.note(note(&trace::RationaleNote::observation, QStringLiteral("Observation %1").arg(i))), ++made;
        else if (i % 5 == 0)
            b.command(QStringLiteral("make target-%1").arg(i), i % 35 == 0 ? 2 : 0, step / 2), ++made;
        else
            b.edit("netqueue/sender.py", versions[i % 3]), ++made;
    }
    return b;
}

} // namespace prt::test
