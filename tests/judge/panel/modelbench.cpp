// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/judge/panel/modelbench.h"

namespace prt::test {

judge::CallEnvironment FakeTime::environment(const std::atomic_bool &cancelled)
{
    judge::CallEnvironment made = judge::CallEnvironment::system(cancelled);
    made.monotonicMs = [this] { return now; };
    made.unixSeconds = [] { return 1'700'000'000; };
    made.random = [] { return 0.0; };
    made.wait = [this](qint64 ms) {
        waits.append(ms);
        now += ms;
    };
    return made;
}

ModelBench::ModelBench(ModelServer::Script script, const QString &kind)
    : server(std::move(script), kind)
    , built(build(complexSuccess()))
{
    judge::JudgeConfig config;
    config.name = QStringLiteral("model");
    config.kind = kind;
    config.baseUrl = server.baseUrl();
    config.model = server.model;
    config.keyEnv = QStringLiteral("PRT_TEST_KEY");
    config.inputPrice = 1'000'000;
    config.outputPrice = 2'000'000;
    setup.config = {{config}, {}, {}};
    setup.nonceKey = "nonce key of the test";
    setup.keys = std::make_shared<FixedKey>(server.key);
    setup.environment = [this](const std::atomic_bool &flag) { return time.environment(flag); };
}

ports::Judgement ModelBench::judge()
{
    judge::JudgePanel panel(setup);
    const auto judgement = panel.judge({built.trace, {QStringLiteral("model")}}, built.blobs, cancelled);
    return judgement ? *judgement : ports::Judgement();
}

const ports::JudgeVote &modelVote(const ports::Judgement &judgement)
{
    return judgement.votes.last();
}

} // namespace prt::test
