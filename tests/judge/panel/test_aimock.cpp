// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/file.h"
#include "core/base/json.h"
#include "tests/judge/panel/modelbench.h"
#include "tests/support/modelanswers.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace prt;
using namespace prt::judge;
using test::ModelBench;
using test::ModelRequest;
using test::modelVote;
using test::ModelWire;

/// Against @copilotkit/aimock, a stand-in for the makers' servers that nobody here wrote. PRT_AIMOCK is its
/// dist/cli.js.
class TestAimock : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    QProcess m_process;
    QString m_address;
    const test::BuiltSession m_built = test::build(test::complexSuccess());

    /// The answer to a question that is known by `part` of what the model is shown.
    static QJsonObject fixture(const QString &part, const QJsonObject &answer)
    {
        return {{QStringLiteral("match"), QJsonObject{{QStringLiteral("userMessage"), part}}},
                {QStringLiteral("response"),
                 QJsonObject{{QStringLiteral("content"), QString::fromUtf8(canonicalJson(answer))}}}};
    }

    /// What our own server would have answered to the same questions; they are the same for the same trace and key.
    QJsonArray fixtures() const
    {
        ModelBench bench;
        bench.built = m_built;
        bench.judge();
        QJsonArray all;
        QJsonObject first;
        for (const ModelRequest &request : bench.server.requests()) {
            const QJsonObject answer = test::goodModelAnswer(request, [](const QString &) { return 4; });
            const QJsonObject order = request.data.last();
            if (order.contains(QLatin1StringView("dimension_order")))
                all.append(fixture(QString::fromUtf8(canonicalJson(order)).left(60), answer));
            else
                first = fixture(request.nonce, answer);
        }
        all.append(first); // the mark stands in every question, so it comes last
        return all;
    }

private slots:
    void initTestCase()
    {
        const QString program = qEnvironmentVariable("PRT_AIMOCK");
        if (program.isEmpty())
            QSKIP("PRT_AIMOCK does not name dist/cli.js of @copilotkit/aimock");
        const QString path = m_folder.filePath(QStringLiteral("fixtures.json"));
        QVERIFY(writeFileAtomically(path, canonicalJson(QJsonObject{{QStringLiteral("fixtures"), fixtures()}})));
        m_process.setProcessChannelMode(QProcess::MergedChannels);
        m_process.start(QStringLiteral("node"),
                        {program, QStringLiteral("-p"), QStringLiteral("0"), QStringLiteral("-f"), path});
        QByteArray said;
        static const QRegularExpression address(QStringLiteral("http://127\\.0\\.0\\.1:\\d+"));
        while (m_address.isEmpty()) {
            QVERIFY2(m_process.waitForReadyRead(20'000), said.constData());
            said += m_process.readAll();
            m_address = address.match(QString::fromUtf8(said)).captured();
        }
    }

    void cleanupTestCase()
    {
        m_process.kill();
        m_process.waitForFinished();
    }

    void votes_data()
    {
        QTest::addColumn<QString>("kind");
        for (const QString &kind : ModelWire::kinds())
            QTest::newRow(qPrintable(kind)) << kind;
    }
    void votes()
    {
        QFETCH(QString, kind);
        ModelBench bench({}, kind);
        bench.built = m_built;
        bench.setup.config.judges.first().baseUrl = m_address + ModelWire::of(kind)->basePath();
        const ports::Judgement judgement = bench.judge();
        QVERIFY2(!modelVote(judgement).abstained, qPrintable(modelVote(judgement).reason));
        QCOMPARE(judgement.state, QStringLiteral("ok"));
        QCOMPARE(modelVote(judgement).usage.value(QLatin1StringView("requests")).toInt(), 4);
        for (const int milli : modelVote(judgement).scoresMilli)
            QCOMPARE(milli, 4000);
    }

    void saysHowLongThreeHundredCallsTake()
    {
        ModelBench bench;
        bench.built = m_built;
        bench.setup.config.judges.first().baseUrl = m_address + QStringLiteral("/v1");
        QElapsedTimer timer;
        timer.start();
        for (int i = 0; i < 75; ++i)
            QVERIFY(!modelVote(bench.judge()).abstained);
        qInfo("300 calls and the offline judge of 75 traces: %lld ms", timer.elapsed());
    }
};

QTEST_GUILESS_MAIN(TestAimock)
#include "test_aimock.moc"
