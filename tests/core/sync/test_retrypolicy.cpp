// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/retrypolicy.h"

#include <QTest>

using namespace prt::sync;

class TestRetryPolicy : public QObject
{
    Q_OBJECT
private slots:
    void doublesUpToTheLongest()
    {
        const RetryPolicy policy{6, 250, 3000};
        QCOMPARE(policy.waitBefore(2, 1.0, 0), std::optional(250));
        QCOMPARE(policy.waitBefore(3, 1.0, 0), std::optional(500));
        QCOMPARE(policy.waitBefore(4, 1.0, 0), std::optional(1000));
        QCOMPARE(policy.waitBefore(6, 1.0, 0), std::optional(3000));
        QCOMPARE(policy.waitBefore(7, 1.0, 0), std::optional<int>());
    }
    void spreadsClients()
    {
        const RetryPolicy policy;
        QCOMPARE(policy.waitBefore(4, 0.0, 0), std::optional(0));
        QCOMPARE(policy.waitBefore(4, 0.5, 0), std::optional(500));
    }
    void waitsAsLongAsTheServerAsks()
    {
        const RetryPolicy policy;
        QCOMPARE(policy.waitBefore(2, 0.1, 3), std::optional(3000));
        QCOMPARE(policy.waitBefore(2, 0.1, 1'000'000), std::optional(60'000));
        QCOMPARE(policy.waitBefore(2, 0.0, -5), std::optional(0));
    }
    void tellsTemporaryFromFinal()
    {
        for (const int status : {0, 408, 429, 502, 503, 504})
            QVERIFY(RetryPolicy::isTemporary(status));
        for (const int status : {200, 400, 401, 403, 404, 409, 413, 422, 500, 507})
            QVERIFY(!RetryPolicy::isTemporary(status));
    }
};

QTEST_GUILESS_MAIN(TestRetryPolicy)
#include "test_retrypolicy.moc"
