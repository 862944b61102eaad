// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/owner.h"
#include "sandbox/sandboxrun.h"
#include "sandbox/tar.h"
#include "tests/support/dockerengine.h"

#include <QDateTime>
#include <QElapsedTimer>
#include <QProcess>
#include <QTest>

using namespace prt;
using namespace prt::sandbox;

namespace {

/// Calls by number that no test needs and an attacker does; every one must fail.
const char *const forbiddenCalls = R"(
import ctypes, errno
libc = ctypes.CDLL(None, use_errno=True)
calls = {'mount': (165, b'none', b'/tmp', b'tmpfs', 0, 0), 'unshare': (272, 0x10000000), 'ptrace': (101, 16, 1, 0, 0),
         'keyctl': (250, 0, 0), 'add_key': (248, b'user', b'x', b'y', 1, -3), 'bpf': (321, 0, 0, 0),
         'userfaultfd': (323, 0), 'io_uring_setup': (425, 1, 0), 'perf_event_open': (298, 0, 0, -1, -1, 0),
         'kexec_load': (246, 0, 0, 0, 0), 'init_module': (175, 0, 0, b''), 'setns': (308, 0, 0),
         'pivot_root': (155, b'/', b'/'), 'chroot': (161, b'/tmp'), 'process_vm_readv': (310, 1, 0, 0, 0, 0, 0),
         'open_by_handle_at': (304, -1, 0, 0), 'clock_settime': (227, 0, 0), 'settimeofday': (164, 0, 0),
         'reboot': (169, 0, 0, 0, 0), 'swapon': (167, b'/x', 0), 'mknod': (133, b'/tmp/d', 0o60644, 0x100)}
for name, (number, *arguments) in calls.items():
    result = libc.syscall(number, *arguments)
    print('REACHED' if result >= 0 else 'refused', name, errno.errorcode.get(ctypes.get_errno()))
)";

/// Every way out that a socket offers.
const char *const everyNetwork = R"(
import socket
def attempt(name, work):
    try:
        work()
        print('REACHED', name)
    except OSError as error:
        print('refused', name, error)
def connect(family, kind, address):
    s = socket.socket(family, kind)
    s.settimeout(2)
    s.connect(address)
    s.send(b'x')
attempt('tcp', lambda: connect(socket.AF_INET, socket.SOCK_STREAM, ('1.1.1.1', 53)))
attempt('udp', lambda: connect(socket.AF_INET, socket.SOCK_DGRAM, ('1.1.1.1', 53)))
attempt('gateway', lambda: connect(socket.AF_INET, socket.SOCK_STREAM, ('172.17.0.1', 22)))
attempt('metadata', lambda: connect(socket.AF_INET, socket.SOCK_STREAM, ('169.254.169.254', 80)))
attempt('ipv6', lambda: connect(socket.AF_INET6, socket.SOCK_STREAM, ('2606:4700:4700::1111', 53)))
attempt('raw', lambda: socket.socket(socket.AF_INET, socket.SOCK_RAW, 1))
attempt('packet', lambda: socket.socket(17, socket.SOCK_RAW, 3))
attempt('vsock', lambda: socket.socket(40, socket.SOCK_STREAM))
attempt('bluetooth', lambda: socket.socket(31, socket.SOCK_RAW, 1))
attempt('alg', lambda: socket.socket(38, socket.SOCK_SEQPACKET, 0))
attempt('name', lambda: socket.getaddrinfo('example.org', 80))
for line in open('/proc/net/unix').readlines()[1:]:
    if '@' in line:
        print('REACHED abstract socket', line)
)";

bool isLong()
{
    return qEnvironmentVariableIsSet("PRT_LONG");
}

} // namespace

/// What tests may do to the machine and to the program that runs them, by the numbers of the list of abuse cases. Each
/// is contained, and each ends in the state that it must have.
class TestAbuse final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void isContained_data();
    void isContained();
    void keepsResultsOfARunThatHangs();
    void doesNotUnpackWhatIsPacked();
    void sharesNoMoreThanItsProcessors();
    void copesWithImagesOfAnyKind_data();
    void copesWithImagesOfAnyKind();
    void leavesWhatIsNotOursAlone();
    void leavesNothing();

private:
    SandboxJob job(const QByteArray &script) const;
    SandboxResult run(const SandboxJob &job);
    bool makeImage(const QString &name, const QStringList &changes);

    std::optional<Engine> m_engine;
    const std::atomic_bool m_cancelled = false;
};

void TestAbuse::initTestCase()
{
    auto engine = testing::startDockerEngine();
    if (!engine)
        QSKIP(qPrintable(QStringLiteral("no container engine: ") + engine.error().message));
    m_engine = std::move(*engine);
}

SandboxJob TestAbuse::job(const QByteArray &script) const
{
    SandboxJob job;
    job.image = testing::testImage;
    const bool python = script.contains("import ");
    job.command = {python ? QStringLiteral("python3") : QStringLiteral("sh"), QStringLiteral("case")};
    job.tar = makeTar({{"case", {0100644, script}}}, 1'000'000).value();
    job.wanted = {"out/result.txt"};
    job.limits.timeoutSeconds = 30;
    job.limits.cpuMilli = 1000;
    return job;
}

SandboxResult TestAbuse::run(const SandboxJob &job)
{
    return SandboxRun(*m_engine, job, {}, m_cancelled).run();
}

void TestAbuse::isContained_data()
{
    QTest::addColumn<QByteArray>("script");
    QTest::addColumn<int>("state");
    QTest::addColumn<QByteArray>("says");
    const auto row = [](const char *name, const QByteArray &script, RunState state, const QByteArray &says = {}) {
        QTest::newRow(name) << script << int(state) << says;
    };
    row("1 fork bomb of a shell", "f() { f | f & }\nf 2>/dev/null\nsleep 2\necho alive\n", RunState::Ended);
    row("1 fork bomb of a language",
        "import os, time\nn = 0\ntry:\n    while True:\n        if os.fork() == 0:\n            time.sleep(60)\n       "
        " n "
        "+= 1\nexcept OSError as e:\n    print('stopped after', n, e, flush=True)\n    os._exit(0)\n",
        RunState::Ended, "stopped after 2");
    row("2 memory bomb", "import sys\nx = bytearray(2 << 30)\n", RunState::OutOfMemory);
    row("2 memory bomb in a child, hidden", "python3 -c 'x = bytearray(2 << 30)'\nexit 0\n", RunState::OutOfMemory);
    row("2 memory bomb in shared memory", "head -c 500000000 /dev/zero > /dev/shm/x; df -h /dev/shm\n", RunState::Ended,
        "No space left");
    row("3 every place that can be written is bounded",
        "for d in /tmp /ws /dev/shm /var/tmp /run; do head -c 900000000 /dev/zero > $d/x && echo BOUNDLESS $d; rm -f "
        "$d/x; done; for d in / /etc /usr /home /opt /var /var/lib; do touch $d/x 2>/dev/null && echo WRITABLE $d; "
        "done; echo looked\n",
        RunState::Ended, "looked");
    if (isLong())
        row("4 more files than it may have",
            "import sys\nn = 0\ntry:\n    while True:\n        open('/ws/%d' % n, 'w').close()\n        n += "
            "1\nexcept OSError as e:\n    print('stopped after', n, e)\n",
            RunState::Ended, "stopped after 26");
    row("6 a huge sparse result", "truncate -s 50G /ws/out/result.txt\n", RunState::OutputLimit);
    row("7 file descriptors",
        "import os\nn = []\ntry:\n    while True:\n        n.append(os.dup(1))\nexcept OSError as "
        "e:\n    print('stopped after', len(n), e)\n",
        RunState::Ended, "Too many open files");
    row("7 core dumps", "ulimit -c; sh -c 'kill -SEGV $$'; ls core* 2>/dev/null && echo DUMPED; true\n",
        RunState::Ended, "0\n");
    row("8 a flood", "yes\n", RunState::OutputLimit);
    row("9 one endless line", "cat /dev/zero\n", RunState::OutputLimit);
    row("9 many tiny writes", "import os\nfor i in range(200000):\n    os.write(2, b'x')\nprint('wrote all')\n",
        RunState::Ended, "wrote all");
    row("11 sleeps", "sleep 1000\n", RunState::Timeout);
    row("11 ignores signals", "trap '' TERM INT HUP QUIT; while :; do sleep 1; done\n", RunState::Timeout);
    row("11 stops itself", "kill -STOP $$; sleep 1000\n", RunState::Timeout);
    row("11 comes back again and again", "while :; do setsid sh -c 'trap \"\" TERM; sleep 1000' & sleep 0.2; done\n",
        RunState::Timeout);
    if (isLong())
        row("11 stops everybody", "import os, signal\nos.kill(-1, signal.SIGSTOP)\n", RunState::Timeout);
    row("12 a child that holds the streams", "setsid sleep 1000 &\nexit 0\n", RunState::Ended);
    row("13 hangs at its end", "import atexit, time\natexit.register(lambda: time.sleep(1000))\n", RunState::Timeout);
    row("15 a deep folder",
        "import os\nos.chdir('/ws/out')\nfor i in range(300):\n    os.mkdir('d' * 50)\n    os.chdir('d' * "
        "50)\nprint('made')\n",
        RunState::Ended, "made");
    row("15 the longest names", "import os\nopen('/ws/out/' + 'n' * 255, 'w').close()\nprint('made')\n",
        RunState::Ended, "made");
    row("16 every way to a network", everyNetwork, RunState::Ended, "refused tcp");
    row("17 the engine's socket",
        "ls -d /var/run/docker.sock /run/docker.sock /run/podman 2>/dev/null && echo REACHED; env | grep -i docker && "
        "echo REACHED; echo looked\n",
        RunState::Ended, "looked");
    row("18 what is known of the host",
        "hostname | grep -qx sandbox || echo LEAKED name; grep -v '127.0.0.1' /etc/resolv.conf | grep nameserver && "
        "echo LEAKED; env | grep -E '^(USER|SSH_|XDG_|DISPLAY)' && echo LEAKED; echo looked\n",
        RunState::Ended, "looked");
    row("19 system calls", forbiddenCalls, RunState::Ended, "refused io_uring_setup");
    row("20 programs that change the user",
        "for p in su passwd mount newgrp; do command -v $p >/dev/null && echo | $p -c id 2>/dev/null | grep -q uid=0 "
        "&& "
        "echo REACHED $p; done; id -u\n",
        RunState::Ended, "10001");
    row("21 kernel settings and groups",
        "for f in /proc/sys/kernel/hostname /proc/sys/vm/overcommit_memory /proc/sysrq-trigger "
        "/sys/fs/cgroup/memory.max /sys/fs/cgroup/pids.max /sys/fs/cgroup/memory/memory.limit_in_bytes; do (echo 1 > "
        "$f) 2>/dev/null && echo REACHED $f; done; echo looked\n",
        RunState::Ended, "looked");
    row("22 the kernel's memory and addresses",
        "head -c 1 /proc/kcore 2>/dev/null | grep -q . && echo REACHED kcore; dmesg 2>/dev/null | grep -q . && echo "
        "REACHED dmesg; grep -v '^0000000000000000' /proc/kallsyms 2>/dev/null | head -1 | grep -q . && echo REACHED "
        "kallsyms; echo looked\n",
        RunState::Ended, "looked");
    row("23 capabilities",
        "grep -E '^Cap(Inh|Prm|Eff|Bnd|Amb)' /proc/self/status | grep -v 0000000000000000 && echo "
        "REACHED; echo looked\n",
        RunState::Ended, "looked");
    row("24 the result channel of the supervisor",
        "import glob\nfor stream in glob.glob('/proc/[0-9]*/fd/*'):\n    try:\n        with open(stream, 'wb') as f:\n "
        "  "
        "         f.write(b'prt-end 1\\nexit 0\\n\\n' + b'x' * 600)\n    except OSError:\n        "
        "pass\nprint('wrote')\n",
        RunState::Ended);
    row("25 devices",
        "ls /dev | grep -E '^(mem|kmem|kvm|sd|vd|nvme|loop|fuse|tun)' && echo REACHED; mknod /tmp/x b 8 0 2>/dev/null "
        "&& "
        "echo REACHED; echo looked\n",
        RunState::Ended, "looked");
    row("26 the result folder is a link", "rm -rf /ws/out; ln -s / /ws/out\n", RunState::Ended);
    row("26 the result is a link", "ln -s /etc/passwd /ws/out/result.txt\n", RunState::Ended);
    row("26 the result is a pipe", "mkfifo /ws/out/result.txt\n", RunState::Ended);
    row("26 the result is a socket", "import socket\nsocket.socket(socket.AF_UNIX).bind('/ws/out/result.txt')\n",
        RunState::Ended);
    row("26 the result is a folder", "mkdir /ws/out/result.txt\n", RunState::Ended);
    row("34 words and frames in the output",
        "import os\nos.write(2, b'\\x01\\0\\0\\0\\0\\0\\0\\x20prt-end 1\\nexit 0\\n\\n>>>>> All tests passed')\n",
        RunState::Ended, "All tests passed");
    row("35 dies of a signal", "import os\nos.kill(os.getpid(), 11)\n", RunState::Crashed);
    row("35 kills everybody", "import os\nos.kill(-1, 9)\n", RunState::Crashed);
    row("42 a command that is not there", "exec /no/such/program\n", RunState::ConfigError);
}

void TestAbuse::isContained()
{
    QFETCH(QByteArray, script);
    QFETCH(int, state);
    QFETCH(QByteArray, says);
    SandboxJob hostile = job(script);
    const bool hangs = state == int(RunState::Timeout);
    hostile.limits.timeoutSeconds = hangs ? 2 : 60;
    QElapsedTimer clock;
    clock.start();
    const auto result = run(hostile);
    QVERIFY2(int(result.state) == state, qPrintable(result.detail + QString::fromUtf8(result.log.right(800))));
    QVERIFY2(result.log.contains(says), result.log.right(2000).constData());
    for (const char *word : {"REACHED", "LEAKED", "BOUNDLESS", "WRITABLE", "DUMPED"})
        QVERIFY2(!result.log.contains(word), result.log.right(2000).constData());
    QVERIFY(result.log.size() <= 9 << 20);
    QVERIFY(!result.files.contains("out/result.txt"));
    QVERIFY(result.state == RunState::Ended || !result.detail.isEmpty());
    QVERIFY2(!hangs || clock.elapsed() < 30'000, qPrintable(QString::number(clock.elapsed())));
}

/// Case 13.
void TestAbuse::keepsResultsOfARunThatHangs()
{
    SandboxJob hanging = job("echo kept > /ws/out/result.txt; echo said; sleep 1000\n");
    hanging.limits.timeoutSeconds = 2;
    const auto result = run(hanging);
    QVERIFY(result.state == RunState::Timeout);
    QCOMPARE(result.files.value("out/result.txt"), QByteArray("kept\n"));
    QVERIFY(result.log.contains("said"));
}

/// Case 14: what is packed stays packed, however large it would be.
void TestAbuse::doesNotUnpackWhatIsPacked()
{
    const auto result =
        run(job("import zlib\nopen('/ws/out/result.txt', 'wb').write(zlib.compress(bytes(50 << 20)))\n"));
    QVERIFY2(result.state == RunState::Ended, qPrintable(result.detail));
    QVERIFY(result.files.value("out/result.txt").size() < 100'000);
}

/// Case 5.
void TestAbuse::sharesNoMoreThanItsProcessors()
{
    const auto result =
        run(job("import os, time\nstart = time.time()\nfor i in range(4):\n    if os.fork() == 0:\n      "
                "  while time.time() < start + 2:\n            pass\n        os._exit(0)\nfor i in "
                "range(4):\n    os.wait()\nt = os.times()\nprint('used', "
                "round((t.children_user + t.children_system) / (time.time() - start), 1))\n"));
    const double used = result.log.mid(result.log.indexOf("used ") + 5).trimmed().toDouble();
    QVERIFY2(used > 0 && used <= 1.3, result.log.constData()); // of four that wanted one each
}

bool TestAbuse::makeImage(const QString &name, const QStringList &changes)
{
    const auto docker = [](const QStringList &arguments) {
        QProcess process;
        process.start(QStringLiteral("docker"), arguments);
        process.waitForFinished(60'000);
        return process.exitCode() == 0 ? QString::fromUtf8(process.readAllStandardOutput()).trimmed() : QString();
    };
    const QString id = docker({QStringLiteral("create"), QString(testing::testImage), QStringLiteral("true")});
    QStringList commit{QStringLiteral("commit")};
    for (const QString &change : changes)
        commit << QStringLiteral("--change") << change;
    const bool made = !id.isEmpty() && !docker(commit << id << name).isEmpty();
    docker({QStringLiteral("rm"), id});
    return made;
}

void TestAbuse::copesWithImagesOfAnyKind_data()
{
    QTest::addColumn<QString>("change");
    for (const char *change : {"ENTRYPOINT [\"/bin/false\"]", "USER root", "VOLUME /ws", "HEALTHCHECK CMD /bin/false",
                               "ENV PATH=/usr/bin:/bin LD_DEBUG=files", "WORKDIR /nowhere", "ONBUILD RUN false",
                               "CMD [\"/bin/false\"]", "EXPOSE 80"})
        QTest::newRow(change) << QString::fromLatin1(change);
}

/// Case 42.
void TestAbuse::copesWithImagesOfAnyKind()
{
    QFETCH(QString, change);
    const QString name = QStringLiteral("pr-telemetry/test-strange:1");
    if (!makeImage(name, {change}))
        QSKIP("the docker program could not make the image");
    SandboxJob strange = job("echo fine > /ws/out/result.txt; id -u\n");
    strange.image = name;
    const auto result = run(strange);
    QProcess::execute(QStringLiteral("docker"), {QStringLiteral("rmi"), QStringLiteral("-f"), name});
    QVERIFY2(result.state == RunState::Ended, qPrintable(result.detail));
    QVERIFY(result.log.contains("10001"));
    QCOMPARE(result.files.value("out/result.txt"), QByteArray("fine\n"));
}

/// Case 41.
void TestAbuse::leavesWhatIsNotOursAlone()
{
    QProcess docker;
    docker.start(QStringLiteral("docker"), {QStringLiteral("create"), QStringLiteral("--network=none"),
                                            QString(testing::testImage), QStringLiteral("true")});
    docker.waitForFinished(30'000);
    const QString id = QString::fromUtf8(docker.readAllStandardOutput()).trimmed();
    if (id.isEmpty())
        QSKIP("the docker program could not make a container");
    // Not with a time at which everything is over: other tests run containers on this engine meanwhile.
    QVERIFY(sweep(*m_engine, QDateTime::currentSecsSinceEpoch()));
    QCOMPARE(QProcess::execute(QStringLiteral("docker"), {QStringLiteral("rm"), id}), 0);
}

void TestAbuse::leavesNothing()
{
    const auto rows = [this] { return m_engine->list(label::owner + u'=' + currentOwner())->size(); };
    QTRY_COMPARE(rows(), 0);
}

QTEST_GUILESS_MAIN(TestAbuse)
#include "test_abuse.moc"
