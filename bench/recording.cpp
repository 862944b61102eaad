// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/recording.h"

#include "core/base/file.h"
#include "core/base/json.h"
#include "core/record/sessionfolder.h"

#include <algorithm>
#include <cstdio>
#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QDir>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QFile>
#include <QFileInfo>
#include <QProcess>

namespace prt::bench {

namespace {

constexpr int startPatienceMs = 120'000;

QProcessEnvironment gitEnvironment()
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("GIT_CONFIG_GLOBAL"), QStringLiteral("/dev/null"));
    environment.insert(QStringLiteral("GIT_CONFIG_NOSYSTEM"), QStringLiteral("1"));
    for (const char *who : {"AUTHOR", "COMMITTER"}) {
        environment.insert(QStringLiteral("GIT_%1_NAME").arg(QLatin1StringView(who)), QStringLiteral("Bench"));
        environment.insert(QStringLiteral("GIT_%1_EMAIL").arg(QLatin1StringView(who)),
                           QStringLiteral("bench@example.org"));
    }
    return environment;
}

QByteArray procFile(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

void giveUp(const QString &sentence)
{
    std::fprintf(stderr, "%s\n", qUtf8Printable(sentence));
    std::exit(5);
}

double percentile(std::vector<double> samples, double share)
{
    if (samples.empty())
        return 0;
    std::sort(samples.begin(), samples.end());
    return samples[std::min(samples.size() - 1, size_t(double(samples.size()) * share))];
}

void RecordingPlace::addOptions(CLI::App &command)
{
    command.add_option("--in", folder, "Folder on the disk to be measured (default: the temporary folder)");
    command.add_option("--program", program, "What runs as the recorder (default: pr-telemetry beside this)");
}

void processEventsWhile(const std::function<bool()> &goesOn)
{
    while (goesOn())
        QCoreApplication::processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents, 5);
}

void processEventsFor(qint64 ms)
{
    for (QDeadlineTimer deadline(ms); !deadline.hasExpired();)
        QCoreApplication::processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents,
                                        int(deadline.remainingTime()));
}

Recording::Recording(const RecordingPlace &place)
    : m_folder((place.folder.empty() ? QDir::tempPath() : QString::fromStdString(place.folder)) +
               QStringLiteral("/prt-bench-XXXXXX"))
{
    if (!m_folder.isValid())
        giveUp(QStringLiteral("Cannot make the folder %1: %2").arg(m_folder.path(), m_folder.errorString()));
    const QString program = QString::fromStdString(place.program);
    const QString beside = QCoreApplication::applicationDirPath() + QStringLiteral("/pr-telemetry");
    if (!program.isEmpty())
        qputenv("PR_TELEMETRY_PROGRAM", QFile::encodeName(QFileInfo(program).absoluteFilePath()));
    else if (QFile::exists(beside))
        qputenv("PR_TELEMETRY_PROGRAM", QFile::encodeName(beside));
    QDir().mkpath(repository());
    git({QStringLiteral("init"), QStringLiteral("-q"), QStringLiteral("-b"), QStringLiteral("main")});
}

Recording::~Recording()
{
    if (m_running)
        (void)record::RecorderClient::call(m_session.socket, {{QStringLiteral("type"), QStringLiteral("discard")}});
}

void Recording::write(const QString &name, const QByteArray &content) const
{
    const QString path = repository() + u'/' + name;
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly)) {
        QDir().mkpath(QFileInfo(path).absolutePath());
        (void)file.open(QIODevice::WriteOnly);
    }
    if (file.write(content) != content.size())
        giveUp(QStringLiteral("Cannot write %1: %2").arg(path, file.errorString()));
}

void Recording::git(const QStringList &arguments) const
{
    QProcess process;
    process.setWorkingDirectory(repository());
    process.setProcessEnvironment(gitEnvironment());
    process.start(QStringLiteral("git"), arguments);
    if (!process.waitForFinished(300'000) || process.exitCode() != 0)
        giveUp(QStringLiteral("git %1 failed: %2")
                   .arg(arguments.join(u' '), QString::fromLocal8Bit(process.readAllStandardError())));
}

void Recording::commitAll(const QString &message) const
{
    git({QStringLiteral("add"), QStringLiteral("-A")});
    git({QStringLiteral("commit"), QStringLiteral("-q"), QStringLiteral("-m"), message});
}

double Recording::start()
{
    record::StartOptions options;
    options.repository = repository();
    options.title = QStringLiteral("Benchmark");
    options.scripted = true;
    QElapsedTimer timer;
    timer.start();
    const auto session = record::RecorderClient::start(library(), options, startPatienceMs);
    const double ms = double(timer.nsecsElapsed()) / 1e6;
    if (!session)
        giveUp(session.error().message);
    m_session = *session;
    m_running = true;
    const auto text =
        readFile(record::SessionFolder::of(library(), m_session.id).path() + QStringLiteral("/recorder.json"));
    const auto recorder = text ? parseJsonObject(*text) : Result<QJsonObject>(QJsonObject());
    m_pid = recorder ? recorder->value(QStringLiteral("pid")).toInteger() : 0;
    return ms;
}

void Recording::finish()
{
    const auto sealed =
        record::RecorderClient::call(m_session.socket, {{QStringLiteral("type"), QStringLiteral("finish")}}, 600'000);
    m_running = false;
    if (!sealed)
        giveUp(sealed.error().message);
}

qint64 Recording::cpuNs() const
{
    qint64 sum = 0;
    const QString tasks = QStringLiteral("/proc/%1/task").arg(m_pid);
    for (const QString &task : QDir(tasks).entryList(QDir::Dirs | QDir::NoDotAndDotDot))
        sum += procFile(tasks + u'/' + task + QStringLiteral("/schedstat")).split(' ').value(0).toLongLong();
    return sum;
}

double Recording::memoryMb(const QStringList &fields) const
{
    qint64 kib = 0;
    for (const QByteArray &line : procFile(QStringLiteral("/proc/%1/status").arg(m_pid)).split('\n'))
        if (fields.contains(QString::fromLatin1(line.left(line.indexOf(':')))))
            kib += line.mid(line.indexOf(':') + 1).simplified().split(' ').value(0).toLongLong();
    return double(kib) * 1024 / 1e6;
}

double Recording::privateMb() const
{
    return memoryMb({QStringLiteral("RssAnon")});
}

double Recording::residentMb() const
{
    return memoryMb({QStringLiteral("VmRSS")});
}

} // namespace prt::bench
