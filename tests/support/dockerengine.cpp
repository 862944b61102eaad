// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/dockerengine.h"

#include <QDir>
#include <QProcess>

namespace prt::testing {

Result<sandbox::Engine> startDockerEngine(const QStringList &images)
{
    QProcess script;
    script.start(qEnvironmentVariable("PRT_SOURCE_DIR", QStringLiteral(".")) +
                     QStringLiteral("/tests/support/start-docker.sh"),
                 images);
    if (!script.waitForFinished(600'000) || script.exitCode() != 0)
        return fail(ErrorCode::Missing, QString::fromUtf8(script.readAllStandardError()).trimmed());
    qputenv("DOCKER_HOST", script.readAllStandardOutput().trimmed());
    const auto endpoints = sandbox::findEndpoints(QProcessEnvironment::systemEnvironment(), QDir::homePath());
    if (!endpoints)
        return passOn(endpoints);
    return sandbox::Engine::connect(*endpoints);
}

} // namespace prt::testing
