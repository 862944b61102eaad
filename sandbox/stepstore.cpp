// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/stepstore.h"

#include "core/base/file.h"
#include "core/base/hash.h"
#include "core/base/json.h"

#include <algorithm>
#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>

namespace prt::sandbox {

namespace {

constexpr qint64 maxFileBytes = 32LL * 1024 * 1024;

bool isPlainName(const QString &name)
{
    return !name.isEmpty() && std::all_of(name.begin(), name.end(), [](QChar character) {
        return character.isLetterOrNumber() || character == u'-' || character == u'_';
    });
}

std::optional<Outcome> outcomeFrom(int number)
{
    return number >= int(Outcome::Passed) && number <= int(Outcome::Error) ? std::optional(Outcome(number))
                                                                           : std::nullopt;
}

} // namespace

StepStore::StepStore(const QString &folder, const QString &traceId, const QByteArray &key)
    : m_key(key)
{
    if (!folder.isEmpty() && isPlainName(traceId))
        m_folder = folder + u'/' + traceId;
}

QString StepStore::fileOf(const QString &treeHash) const
{
    return m_folder + u'/' + sha256Hex(m_key + treeHash.toUtf8()) + QStringLiteral(".json");
}

std::optional<SuiteResult> StepStore::find(const QString &treeHash) const
{
    if (m_folder.isEmpty())
        return std::nullopt;
    const auto bytes = readFile(fileOf(treeHash), maxFileBytes);
    const auto object = bytes ? parseJsonObject(*bytes, {.bytes = maxFileBytes}) : passOn(bytes);
    if (!object)
        return std::nullopt;
    SuiteResult suite;
    const QJsonObject tests = object->value(QLatin1StringView("tests")).toObject();
    for (auto it = tests.begin(); it != tests.end(); ++it) {
        const auto outcome = outcomeFrom(it.value().toInt(-1));
        if (!outcome)
            return std::nullopt;
        suite.tests.insert(it.key(), {*outcome, 0, {}, false});
    }
    for (const QJsonValue &file : object->value(QLatin1StringView("broken")).toArray())
        suite.broken.insert(file.toString(), QString());
    return suite;
}

void StepStore::put(const QString &treeHash, const SuiteResult &suite) const
{
    if (m_folder.isEmpty() || !QDir().mkpath(m_folder))
        return;
    QJsonObject tests;
    for (auto it = suite.tests.begin(); it != suite.tests.end(); ++it)
        tests.insert(it.key(), int(it->outcome));
    const QJsonObject object{{QStringLiteral("tests"), tests},
                             {QStringLiteral("broken"), QJsonArray::fromStringList(suite.broken.keys())}};
    (void)writeFileAtomically(fileOf(treeHash), QJsonDocument(object).toJson(QJsonDocument::Compact), 0600);
}

void StepStore::clear() const
{
    if (!m_folder.isEmpty())
        QDir(m_folder).removeRecursively();
}

} // namespace prt::sandbox
