// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/hash.h"
#include "core/privacy/worktreereader.h"
#include "core/trace/worktree.h"

#include <QTest>

using namespace prt;
using namespace prt::privacy;

namespace {

class Blobs final : public trace::BlobSource
{
public:
    Result<QByteArray> blob(const QString &sha256) const override
    {
        ++asked;
        if (broken)
            return fail(ErrorCode::Io, QStringLiteral("the disk is gone"));
        const auto found = m_blobs.constFind(sha256);
        return found == m_blobs.constEnd() ? fail(ErrorCode::NotFound, QStringLiteral("no such blob"))
                                           : Result<QByteArray>(*found);
    }
    trace::TreeEntry file(const QByteArray &bytes)
    {
        m_blobs.insert(sha256Hex(bytes), bytes);
        return {0100644, sha256Hex(bytes)};
    }
    mutable int asked = 0;
    bool broken = false;

private:
    QHash<QString, QByteArray> m_blobs;
};

const QByteArray hidden = "key = '[[redacted:generic:0123456789abcdef]]'\n";

Result<QByteArray> known(const QByteArray &redacted)
{
    return QByteArray(redacted).replace("[[redacted:generic:0123456789abcdef]]", "hunter2zz");
}

} // namespace

class TestWorkTreeReader final : public QObject
{
    Q_OBJECT

private slots:
    void bringsBackWhatThisMachineKnows()
    {
        Blobs blobs;
        WorkTreeReader reader(blobs, known);
        QCOMPARE(reader.read("a", blobs.file(hidden)).value().value(), QByteArray("key = 'hunter2zz'\n"));
        QVERIFY(reader.redactedFiles().isEmpty());
    }

    void listsWhatStaysHiddenUnderEveryPath()
    {
        Blobs blobs;
        WorkTreeReader reader(blobs, restoredFrom({}, {}), WorkTreeReader::Keep::Contents);
        const trace::TreeEntry entry = blobs.file(hidden);
        QCOMPARE(reader.read("b", entry).value().value(), hidden);
        QCOMPARE(reader.read("a", entry).value().value(), hidden);
        QCOMPARE(blobs.asked, 1);
        QCOMPARE(reader.redactedFiles(), QStringList({QStringLiteral("a"), QStringLiteral("b")}));
    }

    void undoesAnEscapeWithoutAVault()
    {
        Blobs blobs;
        WorkTreeReader reader(blobs, restoredFrom({}, {}));
        QCOMPARE(reader.read("a", blobs.file("see [[redacted!:x]]")).value().value(), QByteArray("see [[redacted:x]]"));
        QVERIFY(reader.redactedFiles().isEmpty());
    }

    void leavesBinaryContentAsItIs()
    {
        Blobs blobs;
        WorkTreeReader reader(blobs, known);
        const QByteArray binary = hidden + '\0';
        QCOMPARE(reader.read("a", blobs.file(binary)).value().value(), binary);
        QVERIFY(reader.redactedFiles().isEmpty());
    }

    void listsWhatWasNotRecorded()
    {
        const Blobs blobs;
        WorkTreeReader reader(blobs, known);
        QVERIFY(!reader.read("a", {0100644, {}}).value());
        QVERIFY(!reader.read("b", {0100644, sha256Hex("elsewhere")}).value());
        QCOMPARE(reader.absentFiles(), QStringList({QStringLiteral("a"), QStringLiteral("b")}));
    }

    void passesASubmoduleOver()
    {
        const Blobs blobs;
        WorkTreeReader reader(blobs, known);
        QVERIFY(!reader.read("a", {trace::submoduleMode, sha256Hex("commit")}).value());
        QCOMPARE(blobs.asked, 0);
        QVERIFY(reader.absentFiles().isEmpty());
    }

    void neverTakesAReadErrorForAnAbsentFile()
    {
        Blobs blobs;
        const trace::TreeEntry entry = blobs.file("x");
        blobs.broken = true;
        WorkTreeReader reader(blobs, known);
        QCOMPARE(reader.read("a", entry).error().code, ErrorCode::Io);
        QVERIFY(reader.absentFiles().isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestWorkTreeReader)
#include "test_worktreereader.moc"
