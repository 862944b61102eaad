// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/privacy/consent.h"

#include <QTest>

using namespace prt;
using namespace prt::privacy;
using prt::trace::EventType;

Q_DECLARE_METATYPE(EventType)

class TestConsent : public QObject
{
    Q_OBJECT

    static trace::Event event(EventType type, const QString &field)
    {
        trace::Event made;
        made.seq = 7;
        made.type = type;
        made.typeText = trace::typeName(type);
        if (!field.isEmpty())
            made.object.insert(field, QStringLiteral("x"));
        return made;
    }

private slots:
    void asksForTheKindOfEachType_data()
    {
        QTest::addColumn<EventType>("type");
        QTest::addColumn<QString>("field");
        QTest::addColumn<QString>("kind"); // empty: none is needed
        QTest::newRow("note") << EventType::RationaleNote << QString() << QStringLiteral("rationales");
        QTest::newRow("bookmark") << EventType::Bookmark << QString() << QString();
        QTest::newRow("bookmark with text")
            << EventType::Bookmark << QStringLiteral("text") << QStringLiteral("rationales");
        QTest::newRow("command") << EventType::CmdRun << QString() << QStringLiteral("commands");
        QTest::newRow("test run") << EventType::TestRun << QString() << QStringLiteral("commands");
        QTest::newRow("search") << EventType::Search << QString() << QStringLiteral("commands");
        QTest::newRow("view") << EventType::FileView << QString() << QStringLiteral("commands");
        QTest::newRow("git") << EventType::GitOp << QString() << QString();
        QTest::newRow("git with argv") << EventType::GitOp << QStringLiteral("argv") << QStringLiteral("commands");
        QTest::newRow("keystrokes") << EventType::Keystrokes << QString() << QStringLiteral("keystrokes");
        QTest::newRow("edit") << EventType::FileEdit << QStringLiteral("file_path") << QString();
        QTest::newRow("commit") << EventType::Commit << QStringLiteral("message") << QString();
        QTest::newRow("gap") << EventType::Gap << QStringLiteral("reason") << QString();
        QTest::newRow("start") << EventType::SessionStart << QString() << QString();
    }
    void asksForTheKindOfEachType()
    {
        QFETCH(EventType, type);
        QFETCH(QString, field);
        QFETCH(QString, kind);
        trace::Consent consent;
        const auto bare = checkConsent(consent, event(type, field));
        QCOMPARE(bare.has_value(), kind.isEmpty());
        if (!bare) {
            QCOMPARE(bare.error().code, ErrorCode::Denied);
            QVERIFY(bare.error().message.contains(kind) && bare.error().message.contains(QStringLiteral("Event 7")));
        }
        consent.kinds = consentKinds();
        consent.kinds.removeAll(kind);
        QCOMPARE(checkConsent(consent, event(type, field)).has_value(), kind.isEmpty());
        consent.kinds = {kind};
        QVERIFY(checkConsent(consent, event(type, field)));
    }

    void needsEverythingForAnUnknownType()
    {
        trace::Event unknown;
        unknown.typeText = QStringLiteral("screen_video");
        trace::Consent consent;
        consent.kinds = {QStringLiteral("rationales"), QStringLiteral("commands"), QStringLiteral("snapshots")};
        QVERIFY(!checkConsent(consent, unknown));
        consent.kinds = consentKinds();
        QVERIFY(checkConsent(consent, unknown));
    }

    void letsAnErasedLinePass()
    {
        trace::Event erased = event(EventType::CmdRun, {});
        erased.erased = true;
        QVERIFY(checkConsent({}, erased));
    }
};

QTEST_GUILESS_MAIN(TestConsent)
#include "test_consent.moc"
