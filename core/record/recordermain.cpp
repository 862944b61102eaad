// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/recordermain.h"

#include "core/base/paths.h"
#include "core/record/recorder.h"
#include "core/record/recorderserver.h"

#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <QCoreApplication>
#include <QSocketNotifier>
#include <sys/signalfd.h>
#include <sys/stat.h>
#include <unistd.h>

namespace prt::record {

namespace {

constexpr int heartbeatMs = 1'000;

const char *folderArgument(int argc, char **argv)
{
    for (int i = 1; i + 1 < argc; ++i)
        if (std::strcmp(argv[i], "--recorder") == 0)
            return argv[i + 1];
    return nullptr;
}

/// The starter's process is let go; nothing of its terminal reaches the recorder.
bool goToBackground()
{
    const pid_t child = ::fork();
    if (child > 0)
        ::_exit(0);
    ::setsid();
    ::umask(077);
    return child == 0 && ::chdir("/") == 0;
}

/// Blocked and read as a file: SIGTERM ends the process in order, the session stays to be gone on with.
int blockedSignals()
{
    sigset_t endings;
    sigemptyset(&endings);
    sigaddset(&endings, SIGTERM);
    sigaddset(&endings, SIGINT);
    sigprocmask(SIG_BLOCK, &endings, nullptr);
    std::signal(SIGPIPE, SIG_IGN);
    std::signal(SIGHUP, SIG_IGN);
    return ::signalfd(-1, &endings, SFD_CLOEXEC | SFD_NONBLOCK);
}

/// The starter reads until the end of the pipe, so it is closed here.
void report(const Result<QJsonObject> &result)
{
    const QByteArray line = encode(answerTo({}, result));
    [[maybe_unused]] const ssize_t written = ::write(STDOUT_FILENO, line.constData(), static_cast<size_t>(line.size()));
    const int nothing = ::open("/dev/null", O_WRONLY | O_CLOEXEC);
    ::dup2(nothing, STDOUT_FILENO);
    ::close(nothing);
}

int serve(const SessionFolder &folder, int endings)
{
    // The recorder itself listens there to git.
    if (const auto made = makeRuntimeFolder(); !made) {
        report(passOn(made));
        return 1;
    }
    const SystemClock clock;
    const bool isNew = !folder.hasSession();
    const auto recorder = Recorder::open(folder, clock);
    if (!recorder) {
        // The starter may have given up waiting by now, so what was begun is cleared away here.
        if (isNew)
            (void)folder.erase();
        report(passOn(recorder));
        return 1;
    }
    RequestHandler handler(**recorder);
    RecorderServer server(**recorder, handler);
    auto ready = server.listen(folder.socket());
    if (ready)
        ready = folder.writeRecorder();
    if (!ready) {
        report(passOn(ready));
        return 1;
    }
    QTimer heartbeat;
    QObject::connect(&heartbeat, &QTimer::timeout, qApp, [&folder] { folder.touchRecorder(); });
    heartbeat.start(heartbeatMs);
    QObject::connect(&handler, &RequestHandler::sessionOver, qApp, &QCoreApplication::quit, Qt::QueuedConnection);
    QSocketNotifier asked(endings, QSocketNotifier::Read);
    QObject::connect(&asked, &QSocketNotifier::activated, qApp, [&] {
        asked.setEnabled(false);
        (*recorder)->settle();
        QCoreApplication::quit();
    });
    report(toJson((*recorder)->state()));
    const int code = QCoreApplication::exec();
    server.close();
    return code;
}

} // namespace

int recorderMain(int argc, char **argv)
{
    const char *folder = folderArgument(argc, argv);
    if (!folder || folder[0] != '/') {
        report(
            fail(ErrorCode::InvalidInput, QStringLiteral("--recorder needs the absolute path of a session folder.")));
        return 2;
    }
    if (!goToBackground())
        return 5;
    const int endings = blockedSignals();
    QCoreApplication application(argc, argv);
    return serve(SessionFolder(QFile::decodeName(folder)), endings);
}

} // namespace prt::record
