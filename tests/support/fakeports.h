// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports/judgement.h"
#include "core/ports/sync.h"
#include "core/ports/validation.h"

#include <QSemaphore>

namespace prt::test {

/// Answers what the test put in. `gate`, when it is set, lets the test decide when a run may end; a run that is called
/// off meanwhile ends as Cancelled.
class FakeTestRunner final : public ports::TestRunner
{
public:
    ports::EngineStatus engine{true, QStringLiteral("Engine 1.0"), {}};
    Result<ports::ValidationReport> answer = ports::ValidationReport{};
    QStringList steps;
    QByteArray output;
    std::shared_ptr<QSemaphore> gate;

    ports::EngineStatus status() override { return engine; }
    Result<ports::ValidationReport> validate(const ports::ValidationRequest &request, const trace::BlobSource &blobs,
                                             const ports::ValidationProgress &progress,
                                             const std::atomic_bool &cancelled) override;
};

class FakeJudge final : public ports::ProcessJudge
{
public:
    QStringList names{QStringLiteral("offline")};
    Result<ports::Judgement> answer = ports::Judgement{};
    QStringList asked; ///< judges of the last request

    QStringList judges() const override { return names; }
    Result<ports::Judgement> judge(const ports::JudgeRequest &request, const trace::BlobSource &blobs,
                                   const std::atomic_bool &cancelled) override;
    Result<QByteArray> preview(const ports::JudgeRequest &request, const trace::BlobSource &blobs) override;
};

class FakeSync final : public ports::TraceSync
{
public:
    ports::ServerState server;
    Result<void> pushAnswer;
    QStringList pushed;
    QStringList pulled;

    ports::ServerState state() override { return server; }
    Result<void> push(const QString &libraryFolder, const QString &traceId,
                      const std::function<void(int, QString)> &progress, const std::atomic_bool &cancelled) override;
    Result<QStringList> pull(const QString &libraryFolder, const QString &traceId,
                             const std::function<void(int, QString)> &progress,
                             const std::atomic_bool &cancelled) override;
};

} // namespace prt::test
