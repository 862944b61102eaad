// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/privacy/consent.h"

#include "tests/support/consentcases.h"

#include <QFile>
#include <QRegularExpression>
#include <QSet>
#include <QTest>

using namespace prt;
using namespace prt::privacy;
using namespace prt::test;
using prt::trace::EventType;

class TestConsent : public QObject
{
    Q_OBJECT

    static trace::Event event(const ConsentCase &row)
    {
        trace::Event made;
        made.seq = 7;
        made.type = row.type;
        made.typeText = trace::typeName(row.type);
        made.object = row.fields();
        return made;
    }

    /// The rows "| first cell | second cell |" of the table under "## Consent".
    static QList<std::pair<QString, QString>> documented()
    {
        QFile page(qEnvironmentVariable("PRT_SOURCE_DIR") + QStringLiteral("/docs/trace-format.md"));
        if (!page.open(QIODevice::ReadOnly))
            return {};
        const QString text = QString::fromUtf8(page.readAll());
        const QString section =
            text.section(QStringLiteral("\n## Consent\n"), 1).section(QStringLiteral("\n## "), 0, 0);
        QList<std::pair<QString, QString>> rows;
        for (const QString &line : section.split(u'\n'))
            if (line.startsWith(QLatin1StringView("| ")))
                rows.append({line.section(u'|', 1, 1).trimmed(), line.section(u'|', 2, 2).trimmed()});
        return rows.mid(1); // the first one names the columns
    }

    static QStringList quotedIn(const QString &cell)
    {
        QStringList words;
        static const QRegularExpression quoted(QStringLiteral("`([a-z_]+)`"));
        for (auto found = quoted.globalMatch(cell); found.hasNext();)
            words.append(found.next().captured(1));
        return words;
    }

private slots:
    void asksForTheKindOfEachType_data()
    {
        QTest::addColumn<qsizetype>("index");
        const QList<ConsentCase> rows = consentCases();
        for (qsizetype i = 0; i < rows.size(); ++i)
            QTest::newRow(rows[i].name().constData()) << i;
    }
    void asksForTheKindOfEachType()
    {
        QFETCH(qsizetype, index);
        const ConsentCase row = consentCases().at(index);
        trace::Consent consent;
        const auto bare = checkConsent(consent, event(row));
        QCOMPARE(bare.has_value(), row.kind.isEmpty());
        if (!bare) {
            QCOMPARE(bare.error().code, ErrorCode::Denied);
            QVERIFY(bare.error().message.contains(row.kind) &&
                    bare.error().message.contains(QStringLiteral("Event 7")));
        }
        consent.kinds = consentKinds();
        consent.kinds.removeAll(row.kind);
        QCOMPARE(checkConsent(consent, event(row)).has_value(), row.kind.isEmpty());
        consent.kinds = {row.kind};
        QVERIFY(checkConsent(consent, event(row)));
    }

    /// Every row of ours that needs a kind stands in the page's row of that kind, and nothing else stands there.
    void isWhatThePageSays()
    {
        const auto rows = documented();
        QVERIFY(rows.size() >= 5);
        for (const QString &kind :
             {QStringLiteral("rationales"), QStringLiteral("commands"), QStringLiteral("keystrokes")}) {
            QString cell;
            for (const auto &[what, needs] : rows)
                if (needs == u'`' + kind + u'`')
                    cell += what;
            QSet<QString> said;
            for (const QString &word : quotedIn(cell))
                said.insert(word);
            QSet<QString> asked;
            for (const ConsentCase &row : consentCases()) {
                if (row.kind != kind)
                    continue;
                asked.insert(trace::typeName(row.type));
                if (!row.field.isEmpty())
                    asked.insert(row.field);
            }
            QCOMPARE(said, asked);
        }
        QVERIFY(std::any_of(rows.begin(), rows.end(),
                            [](const auto &row) { return row.first.contains(QLatin1StringView("does not know")); }));
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
        trace::Event erased = event({EventType::CmdRun, {}, {}});
        erased.erased = true;
        QVERIFY(checkConsent({}, erased));
    }
};

QTEST_GUILESS_MAIN(TestConsent)
#include "test_consent.moc"
