// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"

#include <cstdio>
#include <cstdlib>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <unistd.h>

namespace prt::app {

namespace {

void write(std::FILE *stream, const QString &text)
{
    const QByteArray utf8 = text.toUtf8();
    std::fwrite(utf8.constData(), 1, static_cast<size_t>(utf8.size()), stream);
}

void writeLine(std::FILE *stream, const QString &line)
{
    write(stream, oneLine(line) + u'\n');
}

ExitCode exitCodeOf(ErrorCode code)
{
    switch (code) {
    case ErrorCode::InvalidInput:
    case ErrorCode::NotFound:
    case ErrorCode::Conflict:
    case ErrorCode::Denied:
    case ErrorCode::Limit:
    case ErrorCode::Unsupported:
        return ExitCode::BadInput;
    case ErrorCode::Missing:
    case ErrorCode::Network:
    case ErrorCode::Timeout:
        return ExitCode::PartMissing;
    case ErrorCode::Cancelled:
        return ExitCode::Interrupted;
    case ErrorCode::Io:
    case ErrorCode::Internal:
        break;
    }
    return ExitCode::Internal;
}

} // namespace

void writeHarmless(std::FILE *stream, const QString &text, Colours colours)
{
    write(stream, harmless(text, colours));
}

void Context::print(const QString &line) const
{
    writeLine(stdout, line);
}

void Context::printText(const QString &text) const
{
    writeHarmless(stdout, text + u'\n');
}

void Context::printColoured(const QString &line) const
{
    write(stdout, oneLine(line, Colours::Keep) + u'\n');
}

void Context::printJson(const QJsonValue &value) const
{
    const QJsonDocument document = value.isArray() ? QJsonDocument(value.toArray()) : QJsonDocument(value.toObject());
    write(stdout, harmlessJson(QString::fromUtf8(document.toJson(QJsonDocument::Indented).trimmed())) + u'\n');
}

void Context::note(const QString &line) const
{
    if (!quiet)
        writeLine(stderr, line);
}

void Context::fail(const Error &error)
{
    std::fflush(stdout);
    writeLine(stderr, QStringLiteral("pr-telemetry: ") + error.message);
    exitCode = exitCodeOf(error.code);
}

void Context::wrongUsage(const QString &message)
{
    fail({ErrorCode::InvalidInput, message});
    exitCode = ExitCode::Usage;
}

bool Context::colour() const
{
    return qEnvironmentVariableIsEmpty("NO_COLOR") && ::isatty(STDOUT_FILENO);
}

void leaveWith(int exitCode)
{
    std::fflush(nullptr);
    std::exit(exitCode);
}

} // namespace prt::app
