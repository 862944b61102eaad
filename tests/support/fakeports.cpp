// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fakeports.h"

namespace prt::test {

Result<ports::ValidationReport> FakeTestRunner::validate(const ports::ValidationRequest &, const trace::BlobSource &,
                                                         const ports::ValidationProgress &progress,
                                                         const std::atomic_bool &cancelled)
{
    for (const QString &step : steps)
        progress.step(step);
    if (!output.isEmpty())
        progress.output(output);
    while (gate && !gate->tryAcquire(1, 10)) {
        if (cancelled)
            return fail(ErrorCode::Cancelled, QStringLiteral("called off"));
    }
    return answer;
}

Result<ports::Judgement> FakeJudge::judge(const ports::JudgeRequest &request, const trace::BlobSource &,
                                          const std::atomic_bool &)
{
    asked = request.judges;
    return answer;
}

Result<QByteArray> FakeJudge::preview(const ports::JudgeRequest &request, const trace::BlobSource &)
{
    return request.judges.isEmpty() ? QByteArray() : QByteArray("{\"model\": \"m\"}");
}

Result<void> FakeSync::push(const QString &, const QString &traceId, const std::function<void(int, QString)> &progress,
                            const std::atomic_bool &)
{
    progress(500, QStringLiteral("half of it"));
    pushed.append(traceId);
    return pushAnswer;
}

Result<QStringList> FakeSync::pull(const QString &, const QString &, const std::function<void(int, QString)> &,
                                   const std::atomic_bool &)
{
    return pulled;
}

} // namespace prt::test
