// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/privacy/redactor.h"
#include "sandbox/sessionvault.h"

#include <QTemporaryDir>
#include <QTest>

using namespace prt;
using namespace prt::sandbox;

namespace {

const QString session = QStringLiteral("0193-session");
const QByteArray token = "ghp_0123456789abcdefABCDEF0123456789abcd";

} // namespace

class TestSessionVault final : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void restoresAndHidesAgain_data();
    void restoresAndHidesAgain();
    void cannotRestoreWithoutTheVault();
    void leavesOtherTextAlone();

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    QByteArray m_redacted;
};

void TestSessionVault::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_redacted =
        privacy::Redactor::create(m_folder->path(), session, {}).value()->file("a.py", "key = '" + token + "'\n").bytes;
    QVERIFY(!m_redacted.contains(token));
}

void TestSessionVault::restoresAndHidesAgain_data()
{
    QTest::addColumn<QByteArray>("printed");
    QTest::newRow("whole") << "assert '" + token + "' == 'x'";
    QTest::newRow("twice") << token + " and " + token;
    QTest::newRow("cut off") << "'" + token.first(17) + "..." + token.last(15) + "'";
    QTest::newRow("in another word") << "https://" + token + "@example.org";
}

void TestSessionVault::restoresAndHidesAgain()
{
    QFETCH(QByteArray, printed);
    SessionVault vault(m_folder->path(), session);
    QVERIFY(!vault.hasRestored());
    QCOMPARE(vault.restore(m_redacted).value(), "key = '" + token + "'\n");
    QVERIFY(vault.hasRestored());
    const QByteArray hidden = vault.hide(printed);
    QVERIFY(hidden.contains("[[redacted:"));
    QVERIFY2(!hidden.contains(token.first(8)) && !hidden.contains(token.last(8)), hidden.constData());
}

void TestSessionVault::cannotRestoreWithoutTheVault()
{
    const QTemporaryDir elsewhere;
    SessionVault vault(elsewhere.path(), session);
    const auto restored = vault.restore(m_redacted);
    QVERIFY(!restored && restored.error().code == ErrorCode::NotFound);
    QVERIFY(!vault.hasRestored());
    // Text that only looked like a placeholder needs no vault.
    QCOMPARE(vault.restore("see [[redacted!:x]]").value(), QByteArray("see [[redacted:x]]"));
}

void TestSessionVault::leavesOtherTextAlone()
{
    SessionVault vault(m_folder->path(), session);
    QVERIFY(vault.restore(m_redacted));
    const QByteArray text = "3 passed in 0.1 s; nothing to see\n";
    QCOMPARE(vault.hide(text), text);
    QCOMPARE(vault.hide(QByteArray()), QByteArray());
}

QTEST_GUILESS_MAIN(TestSessionVault)
#include "test_sessionvault.moc"
