// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "judge/provider/keysource.h"

#include "core/keychain/keychain.h"

#include <algorithm>

namespace prt::judge {

namespace {

/// Of the judge `name` in the keychain.
QString entryOf(const QString &name)
{
    return QStringLiteral("judge/") + name;
}

/// Keys travel in a header field: visible ASCII only.
bool isPlausible(const QString &key)
{
    return std::all_of(key.begin(), key.end(), [](QChar c) { return c.unicode() > 0x20 && c.unicode() < 0x7f; });
}

} // namespace

Result<QString> SystemKeySource::key(const JudgeConfig &config) const
{
    if (config.keyEnv.isEmpty())
        return QString();
    QString key = qEnvironmentVariable(config.keyEnv.toLatin1().constData()).trimmed();
    if (key.isEmpty())
        key = QString::fromUtf8(keychain::read(entryOf(config.name)).value_or(QByteArray())).trimmed();
    if (key.isEmpty())
        return fail(ErrorCode::Missing,
                    QStringLiteral("No key: set %1, or store one in the keychain under pr-telemetry, judge/%2.")
                        .arg(config.keyEnv, config.name));
    return isPlausible(key)
               ? Result<QString>(key)
               : fail(ErrorCode::InvalidInput,
                      QStringLiteral("The key of the judge \"%1\" has characters that no key has.").arg(config.name));
}

Result<void> keepKey(const QString &judge, const QString &key)
{
    const QString trimmed = key.trimmed();
    if (judge.isEmpty() || trimmed.isEmpty() || !isPlausible(trimmed))
        return fail(ErrorCode::InvalidInput,
                    QStringLiteral("That is no key: it is empty, or has spaces or characters that no key has."));
    if (!keychain::write(entryOf(judge), trimmed.toUtf8()))
        return fail(ErrorCode::Missing, QStringLiteral("No keychain service answered, so the key was not kept. Put it "
                                                       "into the judge's environment variable instead."));
    return {};
}

} // namespace prt::judge
