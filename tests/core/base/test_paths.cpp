// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/localpeer.h"
#include "core/base/paths.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace prt;

/// The folder of sockets, where somebody else may have been first.
class TestPaths final : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_base;
    QByteArray name() const { return QFile::encodeName(runtimeFolder()); }

private slots:
    void init()
    {
        m_base = std::make_unique<QTemporaryDir>();
        qputenv("XDG_RUNTIME_DIR", QFile::encodeName(m_base->path()));
    }

    void isInTmpWithoutARuntimeFolder()
    {
        qunsetenv("XDG_RUNTIME_DIR");
        QCOMPARE(runtimeFolder(), QStringLiteral("/tmp/pr-telemetry-%1").arg(::getuid()));
    }

    void makesAPrivateFolderAndTakesItAgain()
    {
        QVERIFY(makeRuntimeFolder());
        QVERIFY(makeRuntimeFolder());
        struct stat made = {};
        QCOMPARE(::lstat(name().constData(), &made), 0);
        QCOMPARE(made.st_mode & 07777, 0700u);
    }

    void refusesWhatIsNotPrivate_data()
    {
        QTest::addColumn<int>("mode");
        for (const int mode : {0755, 0770, 0701, 01777, 02700})
            QTest::addRow("%o", mode) << mode;
    }

    void refusesWhatIsNotPrivate()
    {
        QFETCH(int, mode);
        QCOMPARE(::mkdir(name().constData(), 0700), 0);
        QCOMPARE(::chmod(name().constData(), mode_t(mode)), 0);
        const auto made = makeRuntimeFolder();
        QVERIFY(!made && made.error().code == ErrorCode::Denied);
        QVERIFY(made.error().message.contains(QStringLiteral("open to other users")));
    }

    void refusesALink()
    {
        QVERIFY(QDir(m_base->path()).mkdir(QStringLiteral("theirs")));
        QCOMPARE(::chmod(QFile::encodeName(m_base->filePath(QStringLiteral("theirs"))).constData(), 0700), 0);
        QVERIFY(QFile::link(QStringLiteral("theirs"), runtimeFolder()));
        const auto made = makeRuntimeFolder();
        QVERIFY(!made && made.error().code == ErrorCode::Denied);
    }

    void refusesAFile()
    {
        QFile file(runtimeFolder());
        QVERIFY(file.open(QIODevice::WriteOnly));
        QVERIFY(!makeRuntimeFolder());
    }

    void refusesTheFolderOfAnotherUser()
    {
        QCOMPARE(::mkdir(name().constData(), 0700), 0);
        // Root can give a folder away; for anybody else there are folders of root.
        const QString theirs = ::getuid() == 0 ? runtimeFolder() : QStringLiteral("/");
        if (::getuid() == 0)
            QCOMPARE(::chown(name().constData(), 65534, 65534), 0);
        const auto checked = checkPrivateFolder(theirs);
        QVERIFY(!checked && checked.error().code == ErrorCode::Denied);
        QVERIFY(checked.error().message.contains(QStringLiteral("another user")));
    }

    void knowsItsOwnPeer()
    {
        int pair[2];
        QCOMPARE(::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair), 0);
        QVERIFY(isOwnPeer(pair[0]));
        ::close(pair[0]);
        ::close(pair[1]);
        QVERIFY(!isOwnPeer(-1));
    }
};

QTEST_GUILESS_MAIN(TestPaths)
#include "test_paths.moc"
