// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/privacy/redactor.h"
#include "core/store/library.h"
#include "core/trace/bundle.h"
#include "core/trace/workspace.h"
#include "tests/support/sampletrace.h"

#include <QDir>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace prt;

namespace {

struct Entry
{
    QByteArray path;
    int mode = 0100644;
    QByteArray content;
};

struct Ended
{
    int code = -1;
    QByteArray output;
    QByteArray errors;
};

const QByteArray token = "ghp_0123456789abcdefABCDEF0123456789abcd";

test::TraceBuilder session(const QList<Entry> &entries, const QString &title = QStringLiteral("A session"))
{
    test::TraceBuilder builder(title);
    trace::Tree tree;
    for (const Entry &entry : entries)
        tree.insert(entry.path, {entry.mode, builder.blobs.put(entry.content).sha256});
    const auto blob = builder.blobs.put(trace::serialiseTree(tree));
    builder.event(trace::EventType::SessionStart, {{QStringLiteral("tree_ref"), trace::toJson(blob)}});
    // A bundle holds only what its events name.
    for (const Entry &entry : entries)
        builder.event(trace::EventType::CmdRun,
                      {{QStringLiteral("cmd"), QStringLiteral("cat")},
                       {QStringLiteral("output_ref"), trace::toJson(builder.blobs.put(entry.content))}});
    return builder;
}

} // namespace

/// Traces from elsewhere in the hands of `pr-telemetry`.
class TestCheckout final : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void staysInItsFolder_data();
    void staysInItsFolder();
    void leavesOutLinksThatLeadOut();
    void bringsSecretsBackOnlyForItsOwn_data();
    void bringsSecretsBackOnlyForItsOwn();
    void letsNoTitleSteerTheTerminal_data();
    void letsNoTitleSteerTheTerminal();

private:
    QString path(const QString &name) const { return m_folder->filePath(name); }
    Ended run(const QStringList &arguments) const;
    void writeBundle(const test::TraceBuilder &builder,
                     const trace::SigningKey &key = trace::SigningKey::generate()) const;

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestCheckout::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(QDir(m_folder->path()).mkdir(QStringLiteral("room")));
}

Ended TestCheckout::run(const QStringList &arguments) const
{
    QProcess program;
    program.start(qEnvironmentVariable("PRT_BIN_DIR") + QStringLiteral("/pr-telemetry"),
                  QStringList{QStringLiteral("--library"), path(QStringLiteral("library"))} + arguments);
    program.waitForFinished(60'000);
    return {program.exitCode(), program.readAllStandardOutput(), program.readAllStandardError()};
}

void TestCheckout::writeBundle(const test::TraceBuilder &builder, const trace::SigningKey &key) const
{
    const trace::Trace sealed = builder.sealed(key);
    trace::BlobSets sets;
    for (const trace::BlobRef &ref : sealed.blobRefs())
        sets.sealed.insert(ref.sha256, ref.size);
    // The files of the tree are named by the tree only.
    const trace::BlobSizes all = builder.blobs.sizes();
    for (auto blob = all.begin(); blob != all.end(); ++blob)
        sets.added.insert(blob.key(), blob.value());
    for (auto blob = sets.sealed.begin(); blob != sets.sealed.end(); ++blob)
        sets.added.remove(blob.key());
    const auto written = trace::writeBundle(path(QStringLiteral("a.prtrace")), sealed, builder.blobs, sets);
    QVERIFY2(written, written ? "" : qPrintable(written.error().message));
}

void TestCheckout::staysInItsFolder_data()
{
    QTest::addColumn<QList<QByteArray>>("links"); // path, target, path, target …
    QTest::addColumn<QByteArray>("file");
    QTest::newRow("out by a link over a link")
        << QList<QByteArray>{"p/q/d", "../../top", "p/q/e", "d/../.."} << QByteArray("p/q/e/.config/autostart/x");
    QTest::newRow("through an absolute link") << QList<QByteArray>{"l", "/tmp"} << QByteArray("l/x");
    QTest::newRow("through a climbing link") << QList<QByteArray>{"l", "../elsewhere"} << QByteArray("l/x");
    QTest::newRow("through a link that stays") << QList<QByteArray>{"l", "top"} << QByteArray("l/x");
    QTest::newRow("through a link to a link") << QList<QByteArray>{"l", "m", "m", ".."} << QByteArray("l/x");
    QTest::newRow("below a file") << QList<QByteArray>{} << QByteArray("top/keep/x");
}

void TestCheckout::staysInItsFolder()
{
    QFETCH(QList<QByteArray>, links);
    QFETCH(QByteArray, file);
    QList<Entry> entries{{"top/keep", 0100644, "k"}, {file, 0100644, "evil"}};
    for (qsizetype i = 0; i < links.size(); i += 2)
        entries.append({links[i], 0120000, links[i + 1]});
    writeBundle(session(entries));
    const Ended ended =
        run({QStringLiteral("checkout"), path(QStringLiteral("a.prtrace")), path(QStringLiteral("room/out"))});
    QVERIFY2(ended.code == 3, (ended.output + ended.errors).constData());
    QVERIFY2(ended.errors.contains("not a folder"), ended.errors.constData());
    QVERIFY(QDir(path(QStringLiteral("room"))).isEmpty(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot));
}

void TestCheckout::leavesOutLinksThatLeadOut()
{
    writeBundle(session({{"top/keep", 0100755, "k"},
                         {"p/q/d", 0120000, "../../top"},
                         {"p/q/e", 0120000, "d/../.."},
                         {"absolute", 0120000, "/etc/passwd"},
                         {"by/way", 0120000, "../absolute"},
                         {"good", 0120000, "p/q/d/keep"}}));
    const QString out = path(QStringLiteral("room/out"));
    const Ended ended = run({QStringLiteral("checkout"), path(QStringLiteral("a.prtrace")), out});
    QVERIFY2(ended.code == 0, ended.errors.constData());
    for (const char *name : {"p/q/e", "absolute", "by/way"}) {
        QVERIFY2(ended.output.contains(QByteArray("left out  ") + name), ended.output.constData());
        QVERIFY(!QFileInfo(out + u'/' + QLatin1StringView(name)).isSymLink());
    }
    QCOMPARE(QFileInfo(out + QStringLiteral("/good")).canonicalFilePath(),
             QFileInfo(out + QStringLiteral("/top/keep")).canonicalFilePath());
    QVERIFY(QFileInfo(out + QStringLiteral("/top/keep")).isExecutable());
}

void TestCheckout::bringsSecretsBackOnlyForItsOwn_data()
{
    QTest::addColumn<bool>("own");
    QTest::newRow("sealed here") << true;
    QTest::newRow("sealed elsewhere under an id of here") << false;
}

void TestCheckout::bringsSecretsBackOnlyForItsOwn()
{
    QFETCH(bool, own);
    const auto library = store::Library::open(path(QStringLiteral("library")));
    QVERIFY(library);
    const test::TraceBuilder first(QStringLiteral("A session"));
    const QByteArray redacted = privacy::Redactor::create((*library)->vaultFolder(), first.open().header.traceId, {})
                                    .value()
                                    ->file("a.py", "key = '" + token + "'\n")
                                    .bytes;
    QVERIFY(!redacted.contains(token));
    test::TraceBuilder builder = first;
    trace::Tree tree;
    tree.insert("a.py", {0100644, builder.blobs.put(redacted).sha256});
    builder.event(trace::EventType::SessionStart,
                  {{QStringLiteral("tree_ref"), trace::toJson(builder.blobs.put(trace::serialiseTree(tree)))}});
    builder.event(trace::EventType::CmdRun,
                  {{QStringLiteral("cmd"), QStringLiteral("cat")},
                   {QStringLiteral("output_ref"), trace::toJson(builder.blobs.put(redacted))}});
    writeBundle(builder, own ? (*library)->deviceKey().value() : trace::SigningKey::generate());
    const QString out = path(QStringLiteral("room/out"));
    const Ended ended = run({QStringLiteral("checkout"), path(QStringLiteral("a.prtrace")), out});
    QVERIFY2(ended.code == 0, ended.errors.constData());
    QFile file(out + QStringLiteral("/a.py"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll().contains(token), own);
    QCOMPARE(ended.output.contains("redacted  a.py"), !own);
    // The seal is checked, not only the name of the key in it.
    trace::Trace sealed = builder.sealed((*library)->deviceKey().value());
    QVERIFY((*library)->isOwn(sealed).value());
    sealed.lines.first().replace("human", "agent");
    QVERIFY(!(*library)->isOwn(sealed).value());
    QVERIFY(!(*library)->isOwn(builder.open()).value());
}

void TestCheckout::letsNoTitleSteerTheTerminal_data()
{
    QTest::addColumn<QStringList>("command");
    QTest::newRow("list") << QStringList{QStringLiteral("list")};
    QTest::newRow("show") << QStringList{QStringLiteral("show"), QStringLiteral("@")};
    QTest::newRow("show as data") << QStringList{QStringLiteral("show"), QStringLiteral("@"), QStringLiteral("--json")};
    QTest::newRow("timeline") << QStringList{QStringLiteral("timeline"), QStringLiteral("@")};
    QTest::newRow("a moment") << QStringList{QStringLiteral("show"), QStringLiteral("@"), QStringLiteral("--at"),
                                             QStringLiteral("2")};
    QTest::newRow("changes") << QStringList{QStringLiteral("show"), QStringLiteral("@"), QStringLiteral("--diff")};
    QTest::newRow("verify") << QStringList{QStringLiteral("verify"), QStringLiteral("@")};
    QTest::newRow("a name that is not there") << QStringList{QStringLiteral("show"), QStringLiteral("\x1b[2Jx")};
}

void TestCheckout::letsNoTitleSteerTheTerminal()
{
    QFETCH(QStringList, command);
    test::TraceBuilder builder =
        session({{"a.py", 0100644, "x"}}, QStringLiteral("evil \x1b]0;title\x07\u009b2J\u202e"));
    builder.edit("na\x1b[31mme.py", "\x1b[2Jtext \xc2\x9b\xe2\x80\xae\n");
    writeBundle(builder);
    const QString bundle = path(QStringLiteral("a.prtrace"));
    const Ended taken = run({QStringLiteral("import"), bundle});
    QVERIFY2(taken.code == 0, taken.errors.constData());
    const Ended ended = run(command.replaceInStrings(QStringLiteral("@"), bundle));
    const QByteArray said = taken.output + taken.errors + ended.output + ended.errors;
    QVERIFY(!(ended.output + ended.errors).isEmpty());
    for (const QChar c : QString::fromUtf8(said))
        QVERIFY2(c == u'\n' || c == u'\t' ||
                     (c.category() != QChar::Other_Control && c.category() != QChar::Other_Format),
                 said.constData());
}

QTEST_GUILESS_MAIN(TestCheckout)
#include "test_checkout.moc"
