// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "judge/panel/judgepanel.h"
#include "tests/judge/scriptwriter.h"
#include "tests/support/modelserver.h"

namespace prt::test {

class FixedKey final : public judge::KeySource
{
public:
    Result<QString> key(const judge::JudgeConfig &) const override { return m_key; }
    explicit FixedKey(Result<QString> key)
        : m_key(std::move(key))
    {
    }

private:
    Result<QString> m_key;
};

/// A clock that only waiting moves on, so that no test waits.
struct FakeTime
{
    qint64 now = 1'000'000;
    QList<qint64> waits;

    judge::CallEnvironment environment(const std::atomic_bool &cancelled);
};

/// A judge set up against a server.
struct ModelBench
{
    explicit ModelBench(ModelServer::Script script = {}, const QString &kind = QStringLiteral("openai"));

    /// Of the judge "model"; empty when there is none.
    ports::Judgement judge();

    FakeTime time;
    ModelServer server;
    judge::PanelSetup setup;
    BuiltSession built;
    std::atomic_bool cancelled{false};
};

/// Of a judgement by one model beside the offline judge.
const ports::JudgeVote &modelVote(const ports::Judgement &judgement);

} // namespace prt::test
