// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/keychain/keychain.h"

#include <QEventLoop>
#include <qt6keychain/keychain.h>
#include <QTimer>

namespace prt::keychain {

namespace {

constexpr int patienceMs = 5000;

QString service()
{
    return QStringLiteral("pr-telemetry");
}

/// Runs a job to its end and hands over what it read. The job deletes itself, even when it ends after we have stopped
/// waiting.
bool finished(QKeychain::Job *job, const QString &entry, QByteArray *read = nullptr)
{
    QEventLoop loop;
    bool done = false;
    job->setInsecureFallback(false);
    job->setKey(entry);
    QObject::connect(job, &QKeychain::Job::finished, &loop, [&](QKeychain::Job *ended) {
        done = ended->error() == QKeychain::NoError;
        if (const auto *reading = qobject_cast<QKeychain::ReadPasswordJob *>(ended); reading && read)
            *read = reading->binaryData();
        loop.quit();
    });
    QTimer::singleShot(patienceMs, &loop, &QEventLoop::quit);
    job->start();
    loop.exec(QEventLoop::ExcludeUserInputEvents);
    return done;
}

} // namespace

std::optional<QByteArray> read(const QString &entry)
{
    QByteArray secret;
    const bool done = finished(new QKeychain::ReadPasswordJob(service()), entry, &secret);
    return done && !secret.isEmpty() ? std::optional(secret) : std::nullopt;
}

bool write(const QString &entry, const QByteArray &secret)
{
    auto *job = new QKeychain::WritePasswordJob(service());
    job->setBinaryData(secret);
    return finished(job, entry);
}

bool remove(const QString &entry)
{
    return finished(new QKeychain::DeletePasswordJob(service()), entry);
}

} // namespace prt::keychain
