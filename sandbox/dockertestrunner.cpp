// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/dockertestrunner.h"

#include "sandbox/owner.h"
#include "sandbox/validationjob.h"

#include <QDateTime>
#include <QDir>

namespace prt::sandbox {

namespace {

Result<Engine> connectEngine()
{
    const auto endpoints = findEndpoints(QProcessEnvironment::systemEnvironment(), QDir::homePath());
    if (!endpoints)
        return passOn(endpoints);
    return Engine::connect(*endpoints);
}

} // namespace

ports::EngineStatus DockerTestRunner::status()
{
    const auto engine = connectEngine();
    if (engine)
        return {true, engine->name(), {}};
    return {false, {}, engine.error().message};
}

Result<ports::ValidationReport> DockerTestRunner::validate(const ports::ValidationRequest &request,
                                                           const trace::BlobSource &blobs,
                                                           const ports::ValidationProgress &progress,
                                                           const std::atomic_bool &cancelled)
{
    const auto engine = connectEngine();
    if (!engine)
        return passOn(engine);
    (void)sweep(*engine, QDateTime::currentSecsSinceEpoch()); // what cannot be swept now is swept next time
    return ValidationJob(*engine, request, blobs, {m_vaultFolder, m_stepFolder}, progress, cancelled).run();
}

} // namespace prt::sandbox
