// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports/judgement.h"
#include "core/ports/partstatus.h"
#include "core/ports/sync.h"
#include "core/ports/validation.h"

#include <functional>
#include <memory>

namespace prt::store {
class Library;
}

namespace prt::ui {

using PartStatus = ports::PartStatus;

/// A model that can be asked, as the settings show and change it. The key is never here: only the name of the variable
/// that has it.
struct JudgeSettings
{
    QString name;
    QString baseUrl;
    QString model;
    QString keyVariable;
    QString kind = QStringLiteral("openai"); ///< the protocol, one of Services::judgeKinds
};

/// A protocol that a judge's server can speak, with what its maker's own server takes.
struct JudgeKind
{
    QString kind;
    QString title;
    QString baseUrl;
    QString keyVariable;
};

/// Everything that the screens need from outside, made by the application and handed to each of them. Copies are cheap.
/// The ports block, so the screens call them on worker threads and keep a copy of the pointer while they do.
struct Services
{
    QString libraryFolder;
    QString settingsFile;                             ///< INI; empty: nothing is remembered
    QString program = QStringLiteral("pr-telemetry"); ///< how the command line is called in text to copy
    std::shared_ptr<ports::TestRunner> testRunner;
    std::shared_ptr<ports::ProcessJudge> judge;
    std::shared_ptr<ports::TraceSync> sync;
    /// Sign a result and put it into the library, as the command line does. False: it says nothing about the trace and
    /// was not kept.
    std::function<Result<bool>(store::Library &, const QString &traceId, const ports::ValidationReport &)>
        keepValidation;
    std::function<Result<void>(store::Library &, const QString &traceId, ports::Judgement &)> keepJudgement;
    /// The configured judges and how to change them. Empty: the settings say where they are configured instead.
    std::function<Result<QList<JudgeSettings>>()> readJudges;
    std::function<Result<void>(const QList<JudgeSettings> &)> writeJudges;
    QList<JudgeKind> judgeKinds;
    /// Keeps a judge's key in the desktop's keychain. Blocks.
    std::function<Result<void>(const QString &judge, const QString &key)> keepJudgeKey;
    /// Why a configured judge cannot be asked now (it has no key); empty: it can. Blocks for up to some seconds.
    std::function<QString(const QString &judge)> judgeProblem;
    /// Checks a server and remembers it with its token; says where the token is kept. Blocks.
    std::function<Result<QString>(const QString &url, const QString &token)> login;
    /// Forgets the server and its token. Blocks.
    std::function<Result<void>()> logout;
    /// Looks at every part; blocks for up to some seconds. Empty: the screen shows what the ports say.
    std::function<QList<PartStatus>()> partStates;
};

} // namespace prt::ui
