// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/file.h"
#include "core/base/hash.h"
#include "sandbox/engine.h"
#include "tests/support/dockerengine.h"

#include <cerrno>
#include <cstring>
#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

using namespace prt;
using namespace prt::sandbox;

namespace {

QStringList pathsOf(const QList<Endpoint> &endpoints)
{
    QStringList paths;
    for (const Endpoint &endpoint : endpoints)
        paths.append(endpoint.socketPath);
    return paths;
}

/// A socket file on which nobody listens any more.
void leaveStaleSocket(const QString &path)
{
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    std::strncpy(address.sun_path, qPrintable(path), sizeof address.sun_path - 1);
    const int fd = ::socket(AF_UNIX, SOCK_STREAM, 0);
    QCOMPARE(::bind(fd, reinterpret_cast<sockaddr *>(&address), sizeof address), 0);
    ::close(fd);
}

} // namespace

class TestEngine final : public QObject
{
    Q_OBJECT

private slots:
    void takesDockerHostAlone();
    void refusesAHostThatIsNoUnixSocket_data();
    void refusesAHostThatIsNoUnixSocket();
    void followsTheDockerContext();
    void saysWhyNobodyAnswers();
    void namesTheReasonOfEachOsError_data();
    void namesTheReasonOfEachOsError();
    void readsErrorsInBothForms();
    void speaksWithARealEngine();
    void ignoresAProxyOfTheEnvironment();
};

void TestEngine::takesDockerHostAlone()
{
    QProcessEnvironment environment;
    environment.insert(QStringLiteral("DOCKER_HOST"), QStringLiteral("unix:///some/docker.sock"));
    QCOMPARE(pathsOf(findEndpoints(environment, QStringLiteral("/home/u")).value()),
             QStringList{QStringLiteral("/some/docker.sock")});
}

void TestEngine::refusesAHostThatIsNoUnixSocket_data()
{
    QTest::addColumn<QString>("host");
    QTest::newRow("tcp") << QStringLiteral("tcp://10.0.0.1:2375");
    QTest::newRow("ssh") << QStringLiteral("ssh://user@host");
    QTest::newRow("relative") << QStringLiteral("unix://docker.sock");
    QTest::newRow("too long") << QStringLiteral("unix:///") + QString(107, u'x');
}

void TestEngine::refusesAHostThatIsNoUnixSocket()
{
    QFETCH(QString, host);
    QVERIFY(!socketPathOf(host));
}

void TestEngine::followsTheDockerContext()
{
    const QTemporaryDir home;
    const QString meta = home.filePath(QStringLiteral(".docker/contexts/meta/") + sha256Hex("mine"));
    QVERIFY(QDir().mkpath(meta));
    QVERIFY(
        writeFileAtomically(home.filePath(QStringLiteral(".docker/config.json")), "{\"currentContext\": \"mine\"}"));
    QVERIFY(writeFileAtomically(meta + QStringLiteral("/meta.json"),
                                "{\"Name\":\"mine\",\"Endpoints\":{\"docker\":{\"Host\":\"unix:///ctx.sock\"}}}"));
    QProcessEnvironment environment;
    environment.insert(QStringLiteral("XDG_RUNTIME_DIR"), QStringLiteral("/run/user/1"));
    const QStringList paths = pathsOf(findEndpoints(environment, home.path()).value());
    QCOMPARE(paths.first(), QStringLiteral("/ctx.sock"));
    QVERIFY(paths.contains(QStringLiteral("/var/run/docker.sock")));
    QVERIFY(paths.contains(QStringLiteral("/run/user/1/podman/podman.sock")));
    environment.insert(QStringLiteral("DOCKER_CONTEXT"), QStringLiteral("default"));
    QVERIFY(!pathsOf(findEndpoints(environment, home.path()).value()).contains(QStringLiteral("/ctx.sock")));
}

void TestEngine::saysWhyNobodyAnswers()
{
    const QTemporaryDir folder;
    const auto absent = Engine::connect({{folder.filePath(QStringLiteral("none.sock")), {}}});
    QVERIFY(!absent && absent.error().code == ErrorCode::Missing);
    QVERIFY(absent.error().message.contains(QStringLiteral("No container engine listens")));

    const QString stale = folder.filePath(QStringLiteral("stale.sock"));
    leaveStaleSocket(stale);
    const auto dead = Engine::connect({{folder.filePath(QStringLiteral("none.sock")), {}}, {stale, {}}});
    QVERIFY(!dead);
    QVERIFY2(dead.error().message.contains(stale) &&
                 dead.error().message.contains(QStringLiteral("no container engine answers")),
             qPrintable(dead.error().message));
}

void TestEngine::namesTheReasonOfEachOsError_data()
{
    QTest::addColumn<int>("osError");
    QTest::addColumn<QString>("says");
    QTest::newRow("absent") << ENOENT << QStringLiteral("Install");
    QTest::newRow("not allowed") << EACCES << QStringLiteral("group docker");
    QTest::newRow("stale") << ECONNREFUSED << QStringLiteral("systemctl start");
    QTest::newRow("other") << EMFILE << QStringLiteral("Too many open files");
}

void TestEngine::namesTheReasonOfEachOsError()
{
    QFETCH(int, osError);
    QFETCH(QString, says);
    const Error error = connectionError(QStringLiteral("/x.sock"), osError);
    QVERIFY(error.code == ErrorCode::Missing);
    QVERIFY2(error.message.contains(says) && error.message.contains(QStringLiteral("/x.sock")),
             qPrintable(error.message));
}

void TestEngine::readsErrorsInBothForms()
{
    QCOMPARE(engineMessage({400, "{\"message\":\"no such\\nimage\"}"}), QStringLiteral("no such image"));
    QCOMPARE(engineMessage({400, "client version 1.11 is too old\n"}),
             QStringLiteral("client version 1.11 is too old"));
    QVERIFY(engineMessage({500, QByteArray(100'000, 'x')}).size() <= 500);
}

void TestEngine::speaksWithARealEngine()
{
    const auto engine = testing::startDockerEngine();
    if (!engine)
        QSKIP(qPrintable(QStringLiteral("no container engine: ") + engine.error().message));
    QVERIFY2(engine->name().contains(QStringLiteral("API 1.")), qPrintable(engine->name()));
    QVERIFY(engine->processors().value() >= 1);
    const auto image = engine->image(testing::testImage);
    QVERIFY(image && image->id.startsWith(QStringLiteral("sha256:")));
    const auto missing = engine->image(QStringLiteral("pr-telemetry/no such image:1?x=/../"));
    QVERIFY(!missing);
    QVERIFY(!engine->list(QStringLiteral("org.example.none")).value().size());
}

void TestEngine::ignoresAProxyOfTheEnvironment()
{
    qputenv("http_proxy", "http://127.0.0.1:9");
    qputenv("ALL_PROXY", "http://127.0.0.1:9");
    const auto engine = testing::startDockerEngine();
    if (!engine)
        QSKIP(qPrintable(QStringLiteral("no container engine: ") + engine.error().message));
    QVERIFY(engine->image(testing::testImage));
}

QTEST_GUILESS_MAIN(TestEngine)
#include "test_engine.moc"
