// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "judge/offlinejudge.h"
#include "tests/judge/scriptwriter.h"

#include <QTest>

using namespace prt;
using namespace prt::judge;

class TestOfflineJudge : public QObject
{
    Q_OBJECT

    static OfflineResult judged(const test::SessionScript &script)
    {
        const test::BuiltSession built = test::build(script);
        const OfflineResult result = judgeOffline(builtInRubric(), Session(built.trace, built.blobs));
        if (qEnvironmentVariableIsSet("PRT_SHOW_FEATURES")) {
            qInfo() << result.overallMilli << result.scoresMilli;
            for (const auto &dimension : result.dimensions)
                qInfo().noquote() << dimension.dimension << dimension.offlineMilli << dimension.capMilli << dimension.capReason << "\n   " << dimension.feedbackText() << "\n   →"
                                  << dimension.nextStepText();
            for (auto it = result.features.begin(); it != result.features.end(); ++it)
                qInfo() << it.key() << it.value().toObject().value(QLatin1StringView("value_milli")).toInt();
        }
        return result;
    }

private slots:
    void putsTheProcessAboveTheOutcome()
    {
        const int complex = judged(test::complexSuccess()).overallMilli;
        const int failed = judged(test::disciplinedFailure()).overallMilli;
        const int simple = judged(test::simpleSuccess()).overallMilli;
        const int silent = judged(test::silentSuccess()).overallMilli;
        const int talk = judged(test::allTalk()).overallMilli;
        const QString all = QStringLiteral("complex %1, failed %2, simple %3, silent %4, talk %5").arg(complex).arg(failed).arg(simple).arg(silent).arg(talk);
        QVERIFY2(complex > failed && failed > simple && simple > silent && silent > talk, qPrintable(all));
        QVERIFY2(complex - talk >= 1500, qPrintable(all));
    }
};

QTEST_GUILESS_MAIN(TestOfflineJudge)
#include "test_offlinejudge.moc"
