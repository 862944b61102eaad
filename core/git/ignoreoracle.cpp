// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/git/ignoreoracle.h"

#include <QDeadlineTimer>
#include <QProcessEnvironment>
#include <QStandardPaths>

namespace prt::git {

namespace {

constexpr int patienceMs = 5'000;
constexpr qsizetype maxRemembered = 200'000;
constexpr qsizetype batch = 500;
constexpr int fieldsPerAnswer = 4; // source, line, pattern, path

/// "a/b/c/" → ("a/b", "c/"): a folder keeps its slash, so that it differs from a file of that name.
std::pair<QByteArray, QByteArray> split(const QByteArray &path)
{
    const qsizetype slash = path.lastIndexOf('/', path.endsWith('/') ? path.size() - 2 : -1);
    return slash < 0 ? std::pair(QByteArray(), path) : std::pair(path.left(slash), path.mid(slash + 1));
}

} // namespace

IgnoreOracle::IgnoreOracle(QString workTree)
    : m_workTree(std::move(workTree))
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const QString &name : environment.keys())
        if (name.startsWith(QLatin1StringView("GIT_TRACE")) || name == QLatin1StringView("GIT_DIR") ||
            name == QLatin1StringView("GIT_WORK_TREE") || name == QLatin1StringView("GIT_INDEX_FILE"))
            environment.remove(name);
    environment.insert(QStringLiteral("GIT_OPTIONAL_LOCKS"), QStringLiteral("0"));
    m_git.setProcessEnvironment(environment);
    m_git.setWorkingDirectory(m_workTree);
    m_git.setStandardErrorFile(QProcess::nullDevice());
}

IgnoreOracle::~IgnoreOracle()
{
    flush();
}

Result<std::unique_ptr<IgnoreOracle>> IgnoreOracle::create(const QString &workTree)
{
    std::unique_ptr<IgnoreOracle> oracle(new IgnoreOracle(workTree));
    if (QStandardPaths::findExecutable(QStringLiteral("git")).isEmpty() || !oracle->start())
        return fail(ErrorCode::Missing, QStringLiteral("The git program cannot be started; install it (package git)."));
    return oracle;
}

bool IgnoreOracle::start()
{
    if (m_git.state() == QProcess::Running)
        return true;
    m_git.start(QStringLiteral("git"), {QStringLiteral("check-ignore"), QStringLiteral("--stdin"), QStringLiteral("-z"),
                                        QStringLiteral("-v"), QStringLiteral("-n"), QStringLiteral("--no-index")});
    return m_git.waitForStarted(patienceMs);
}

void IgnoreOracle::flush()
{
    m_answers.clear();
    m_remembered = 0;
    if (m_git.state() == QProcess::NotRunning)
        return;
    m_git.closeWriteChannel();
    if (!m_git.waitForFinished(1'000)) {
        m_git.kill();
        m_git.waitForFinished(1'000);
    }
}

std::optional<bool> IgnoreOracle::remembered(const QByteArray &path) const
{
    const auto [folder, name] = split(path);
    const auto answers = m_answers.constFind(folder);
    if (answers == m_answers.cend())
        return std::nullopt;
    const auto answer = answers->constFind(name);
    return answer == answers->cend() ? std::nullopt : std::optional(*answer);
}

void IgnoreOracle::remember(const QByteArray &path, bool ignored)
{
    if (++m_remembered > maxRemembered) {
        m_answers.clear();
        m_remembered = 1;
    }
    const auto [folder, name] = split(path);
    m_answers[folder].insert(name, ignored);
}

bool IgnoreOracle::isIgnored(const QByteArray &path)
{
    if (const auto answer = remembered(path))
        return *answer;
    prefetch({path});
    return remembered(path).value_or(false);
}

void IgnoreOracle::prefetch(const QByteArrayList &paths)
{
    QByteArrayList unknown;
    for (const QByteArray &path : paths)
        if (!path.isEmpty() && !remembered(path))
            unknown.append(path);
    for (qsizetype from = 0; from < unknown.size(); from += batch) {
        const QByteArrayList part = unknown.mid(from, batch);
        // A path that git refuses (inside a nested repository) ends the process: the others are asked one by one.
        if (ask(part))
            continue;
        for (const QByteArray &path : part)
            if (!remembered(path) && !ask({path}))
                remember(path, false);
    }
}

bool IgnoreOracle::ask(const QByteArrayList &paths)
{
    if (start()) {
        m_git.write(paths.join('\0') + '\0');
        if (readAnswers(paths.size()))
            return true;
    }
    ++m_failures;
    m_git.kill();
    m_git.waitForFinished(1'000);
    return false;
}

bool IgnoreOracle::readAnswers(qsizetype count)
{
    const QDeadlineTimer deadline(patienceMs);
    QByteArray text;
    qsizetype ends = 0;
    while (ends < count * fieldsPerAnswer) {
        if (m_git.bytesAvailable() == 0 && !m_git.waitForReadyRead(static_cast<int>(deadline.remainingTime())))
            return false;
        const QByteArray more = m_git.readAllStandardOutput();
        ends += more.count('\0');
        text += more;
    }
    const QByteArrayList fields = text.split('\0');
    for (qsizetype i = 0; i < count; ++i) {
        const QByteArray &pattern = fields[i * fieldsPerAnswer + 2];
        remember(fields[i * fieldsPerAnswer + 3], !pattern.isEmpty() && !pattern.startsWith('!'));
    }
    return true;
}

} // namespace prt::git
