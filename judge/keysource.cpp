// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "judge/keysource.h"

#include <QEventLoop>
#include <qt6keychain/keychain.h>
#include <QTimer>

namespace prt::judge {

namespace {

constexpr int keychainMs = 5'000;

/// Empty when there is no keychain, no such entry, or no answer in time. Runs an event loop of this thread.
QString fromKeychain(const QString &entry)
{
    QKeychain::ReadPasswordJob job(QStringLiteral("pr-telemetry"));
    job.setAutoDelete(false);
    job.setInsecureFallback(false);
    job.setKey(entry);
    QEventLoop loop;
    QTimer timer;
    timer.setSingleShot(true);
    bool done = false;
    QObject::connect(&job, &QKeychain::Job::finished, &loop, [&] {
        done = true;
        loop.quit();
    });
    QObject::connect(&timer, &QTimer::timeout, &loop, &QEventLoop::quit);
    timer.start(keychainMs);
    job.start();
    if (!done)
        loop.exec();
    return done && job.error() == QKeychain::NoError ? job.textData() : QString();
}

} // namespace

Result<QString> SystemKeySource::key(const JudgeConfig &config) const
{
    if (config.keyEnv.isEmpty())
        return QString();
    QString key = qEnvironmentVariable(config.keyEnv.toLatin1().constData()).trimmed();
    if (key.isEmpty())
        key = fromKeychain(QStringLiteral("judge/") + config.name).trimmed();
    if (key.isEmpty())
        return fail(ErrorCode::Missing,
                    QStringLiteral("No key: set %1, or store one in the keychain under pr-telemetry, judge/%2.")
                        .arg(config.keyEnv, config.name));
    const bool printable =
        std::all_of(key.begin(), key.end(), [](QChar c) { return c.unicode() > 0x20 && c.unicode() < 0x7f; });
    return printable
               ? Result<QString>(key)
               : fail(ErrorCode::InvalidInput,
                      QStringLiteral("The key of the judge \"%1\" has characters that no key has.").arg(config.name));
}

} // namespace prt::judge
