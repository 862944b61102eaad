// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/git/repository.h"
#include "core/record/recorderclient.h"
#include "core/trace/header.h"

namespace prt::record {

/// What everyone should know of a session before its first event: task, repository, environment, consent.
/// Asks the tools on the machine for their versions; takes up to two seconds.
Result<trace::Header> makeHeader(const QString &sessionId, const StartOptions &options,
                                 const git::Repository &repository, const QString &ruleSetHash, qint64 nowUs);

/// Operating system, kernel, processor, tools with their versions.
QJsonObject describeEnvironment();

/// The name that stands for the person who records into this library: made up once, says nothing about them.
Result<QString> participantOf(const QString &libraryFolder);

} // namespace prt::record
