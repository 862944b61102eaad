// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/progressline.h"

#include <sys/ioctl.h>
#include <unistd.h>

namespace prt::app {

namespace {

qsizetype progressWidth()
{
    constexpr qsizetype usual = 80;
    winsize size{};
    return ::ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : usual;
}

/// Control sequences of our own, around text that is harmless.
void rewrite(const QString &text)
{
    const QByteArray line = "\r" + oneLine(text).toUtf8() + "\x1b[K";
    std::fwrite(line.constData(), 1, static_cast<size_t>(line.size()), stderr);
    std::fflush(stderr);
}

} // namespace

ProgressLine::ProgressLine(const Context &context)
    : m_shown(!context.quiet && ::isatty(STDERR_FILENO) != 0)
{
}

void ProgressLine::say(const QString &text)
{
    const QString line = text.left(progressWidth() - 1); // a full line would wrap, and could not be written over
    if (!m_shown || line == m_text)
        return;
    m_text = line;
    rewrite(line);
}

void ProgressLine::clear()
{
    if (!m_text.isEmpty())
        rewrite({});
    m_text.clear();
}

} // namespace prt::app
