// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/sessionheader.h"

#include "core/base/file.h"
#include "core/base/hash.h"
#include "core/git/repositoryfacts.h"

#include <QDeadlineTimer>
#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QSysInfo>

namespace prt::record {

namespace {

constexpr int toolPatienceMs = 2'000;
const QString consentText = QStringLiteral("1");

struct Tool
{
    const char *name;
    const char *argument;
};
constexpr Tool tools[] = {{"git", "--version"},   {"python3", "--version"}, {"pytest", "--version"},
                          {"node", "--version"},  {"gcc", "--version"},     {"clang", "--version"},
                          {"cmake", "--version"}, {"go", "version"},        {"rustc", "--version"},
                          {"java", "-version"},   {"bash", "--version"}};

QString versionIn(const QByteArray &output)
{
    static const QRegularExpression number(QStringLiteral("\\d+(\\.\\d+)+"));
    return number.match(QString::fromUtf8(output.left(4'096))).captured();
}

/// All are started at once and have the same two seconds.
QJsonObject toolVersions()
{
    std::vector<std::pair<QString, std::unique_ptr<QProcess>>> running;
    for (const Tool &tool : tools) {
        const QString name = QLatin1StringView(tool.name);
        const QString program = QStandardPaths::findExecutable(name);
        if (program.isEmpty())
            continue;
        auto process = std::make_unique<QProcess>();
        process->setProcessChannelMode(QProcess::MergedChannels);
        process->setStandardInputFile(QProcess::nullDevice());
        process->start(program, {QLatin1StringView(tool.argument)});
        running.emplace_back(name, std::move(process));
    }
    QJsonObject versions;
    QDeadlineTimer deadline(toolPatienceMs);
    for (auto &[name, process] : running) {
        if (process->waitForFinished(static_cast<int>(deadline.remainingTime()))) {
            const QString version = versionIn(process->readAll());
            if (!version.isEmpty())
                versions.insert(name, version);
        } else {
            process->kill();
            process->waitForFinished(500);
        }
    }
    return versions;
}

Result<void> checkOptions(const StartOptions &options)
{
    static const QStringList kinds{QStringLiteral("rationales"), QStringLiteral("commands"),
                                   QStringLiteral("snapshots"), QStringLiteral("keystrokes")};
    static const QStringList purposes{QStringLiteral("train"), QStringLiteral("publish")};
    for (const QString &kind : options.consentKinds)
        if (!kinds.contains(kind))
            return fail(ErrorCode::InvalidInput, QStringLiteral("\"%1\" is nothing that consent is given for; use %2.")
                                                     .arg(kind, kinds.join(QStringLiteral(", "))));
    for (const QString &purpose : options.purposes)
        if (!purposes.contains(purpose))
            return fail(ErrorCode::InvalidInput,
                        QStringLiteral("\"%1\" is no purpose; use train or publish.").arg(purpose));
    if (options.title.trimmed().isEmpty())
        return fail(ErrorCode::InvalidInput, QStringLiteral("The session needs a title (--title)."));
    if (options.title.size() > 500 || options.description.size() > 8'000 ||
        options.knownFailingTests.join(u' ').size() > 8'000)
        return fail(ErrorCode::Limit,
                    QStringLiteral(
                        "Title (500), description (8,000) or list of failing tests (8,000 characters) is too long."));
    return {};
}

} // namespace

QJsonObject describeEnvironment()
{
    return {
        {QStringLiteral("os"), QSysInfo::prettyProductName()},
        {QStringLiteral("kernel"), QSysInfo::kernelType() + u' ' + QSysInfo::kernelVersion()},
        {QStringLiteral("architecture"), QSysInfo::currentCpuArchitecture()},
        {QStringLiteral("ide_version"), QJsonValue(QJsonValue::Null)},
        {QStringLiteral("recorder"), QStringLiteral("pr-telemetry " PRT_VERSION)},
        {QStringLiteral("tools"), toolVersions()},
    };
}

Result<QString> participantOf(const QString &libraryFolder)
{
    const QString file = libraryFolder + QStringLiteral("/participant");
    if (const auto saved = readFile(file, 256); saved && !saved->trimmed().isEmpty())
        return QString::fromUtf8(saved->trimmed());
    const QString name = QStringLiteral("p-") + QString::fromLatin1(randomBytes(6).toHex());
    if (const auto written = writeFileAtomically(file, name.toUtf8() + '\n', 0600); !written)
        return passOn(written);
    return name;
}

Result<trace::Header> makeHeader(const QString &sessionId, const StartOptions &options,
                                 const git::Repository &repository, const QString &ruleSetHash, qint64 nowUs)
{
    if (const auto checked = checkOptions(options); !checked)
        return passOn(checked);
    const auto tracked = repository.trackedFiles();
    if (!tracked)
        return passOn(tracked);
    trace::Header header;
    header.traceId = sessionId;
    header.participant = options.participant;
    header.taskId = options.taskId;
    header.taskTitle = options.title;
    header.taskDescription = options.description;
    header.knownFailingTests = options.knownFailingTests;
    header.repoOrigin = repository.originUrl();
    header.repoBranch = repository.branch();
    header.startCommit = repository.head();
    header.licence = git::licence(repository.workTree());
    header.languages = git::languageShares(repository.workTree(), *tracked);
    header.environment = describeEnvironment();
    header.startedUs = nowUs;
    header.consent = {consentText, nowUs, options.consentKinds, options.purposes, options.retentionDays};
    header.ruleSetHash = ruleSetHash;
    header.scripted = options.scripted;
    return header;
}

} // namespace prt::record
