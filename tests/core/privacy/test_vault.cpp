// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/privacy/vault.h"

#include "core/privacy/placeholder.h"

#include <QDir>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

using namespace prt;
using namespace prt::privacy;

class TestVault : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    QString vaults() const { return m_folder.filePath(QStringLiteral("vault")); }

private slots:
    void cleanup() { QDir(vaults()).removeRecursively(); }

    void keepsValuesAcrossOpenings()
    {
        const QString id = QStringLiteral("one");
        QByteArray name;
        {
            auto vault = Vault::open(vaults(), id);
            QVERIFY(vault);
            name = *(*vault)->put(QStringLiteral("rule"), QByteArray("a\0b", 3));
            QCOMPARE(name.size(), 16);
            QCOMPARE(*(*vault)->put(QStringLiteral("rule"), QByteArray("a\0b", 3)), name);
        }
        auto vault = Vault::open(vaults(), id);
        QVERIFY(vault);
        QCOMPARE(*(*vault)->value(QStringLiteral("rule"), name), QByteArray("a\0b", 3));
        QCOMPARE(*(*vault)->put(QStringLiteral("rule"), QByteArray("a\0b", 3)), name);
        QCOMPARE((*vault)->count().value_or(-1), 1);
        QCOMPARE((*vault)->value(QStringLiteral("rule"), "0000000000000000").error().code, ErrorCode::NotFound);
    }

    void forgetsSingleValues()
    {
        const QString id = QStringLiteral("one");
        const auto vault = std::move(Vault::open(vaults(), id).value());
        const QString rule = QStringLiteral("a-rule");
        const QByteArray gone = *vault->put(rule, "value-that-goes");
        const QByteArray kept = *vault->put(rule, "value-that-stays");
        QVERIFY(vault->forget({placeholder(rule, gone), placeholder(QStringLiteral("another"), kept), "nonsense"}));
        QCOMPARE(vault->value(rule, gone).error().code, ErrorCode::NotFound);
        QCOMPARE(*vault->value(rule, kept), QByteArray("value-that-stays"));
        for (const QFileInfo &info : QDir(vaults()).entryInfoList(QDir::Files)) {
            QFile file(info.filePath());
            QVERIFY(file.open(QIODevice::ReadOnly));
            QVERIFY2(!file.readAll().contains("value-that-goes"), qPrintable(info.fileName()));
        }
        QCOMPARE(*vault->put(rule, "value-that-goes"), gone); // and it can be hidden again
        QVERIFY(vault->value(rule, gone));
    }

    void isPrivate()
    {
        QVERIFY(Vault::open(vaults(), QStringLiteral("one")));
        const auto others = QFile::ReadGroup | QFile::ReadOther | QFile::ExeGroup | QFile::ExeOther;
        QVERIFY(!(QFile::permissions(vaults()) & others));
        QVERIFY(!(QFile::permissions(vaults() + QStringLiteral("/one.vault")) & others));
    }

    void forgetsADroppedSessionOnly()
    {
        for (const char *id : {"one", "two"})
            QVERIFY((*Vault::open(vaults(), QLatin1StringView(id)))->put(QStringLiteral("r"), "v"));
        QCOMPARE(Vault::sessions(vaults()), (QStringList{QStringLiteral("one"), QStringLiteral("two")}));
        QVERIFY(Vault::drop(vaults(), QStringLiteral("one")));
        QCOMPARE(Vault::sessions(vaults()), QStringList{QStringLiteral("two")});
        QCOMPARE(Vault::openExisting(vaults(), QStringLiteral("one")).error().code, ErrorCode::NotFound);
        QVERIFY(Vault::drop(vaults(), QStringLiteral("one")));
        QCOMPARE(QDir(vaults()).entryList(QDir::Files), QStringList{QStringLiteral("two.vault")});
    }

    void refusesNamesThatLeaveTheFolder()
    {
        for (const char *id : {"../x", "a/b", "", "a b"})
            QCOMPARE(Vault::open(vaults(), QLatin1StringView(id)).error().code, ErrorCode::InvalidInput);
    }

    void saysWhenTheFileIsNoVault()
    {
        QDir().mkpath(vaults());
        QFile file(vaults() + QStringLiteral("/bad.vault"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray(4096, 'x'));
        file.close();
        const auto vault = Vault::open(vaults(), QStringLiteral("bad"));
        QVERIFY(!vault);
        QVERIFY(vault.error().message.contains(QStringLiteral("bad.vault")));
    }
};

QTEST_GUILESS_MAIN(TestVault)
#include "test_vault.moc"
