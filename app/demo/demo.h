// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/demo/companion.h"
#include "app/demo/owncommand.h"
#include "app/example/scriptedsession.h"

#include <QJsonArray>
#include <QTemporaryDir>

namespace prt::app {

struct DemoOptions
{
    QString example;
    QString libraryFolder;   ///< empty: one of its own
    QString image;           ///< of the container; empty: what the project says
    QString bundle;          ///< with recordOnly: where the trace is written; empty: nowhere
    bool recordOnly = false; ///< only record, seal and verify
    double speed = 20;
    bool keep = false; ///< leave the temporary folder
};

/// The whole job on an example, live: project → record → seal → verify → validate → judge → push → delete → pull →
/// verify. Every stage uses the real part, mostly by the command that a person would type, and what it tells was read
/// back from that part.
class Demo
{
public:
    /// `say` gets the narration, line by line.
    Demo(DemoOptions options, std::function<void(const QString &)> say, const std::atomic_bool &cancelled);

    /// Stops at the first stage that fails. A stage whose part is missing on this machine is left out, and that is
    /// told.
    Result<void> run();
    /// What each stage produced: [{stage, done, result | reason}].
    QJsonArray stages() const { return m_stages; }
    /// {example, trace, stages}.
    QJsonObject result() const;
    bool leftOut() const { return m_leftOut; }
    QString traceId() const { return m_trace; }

private:
    using Stage = Result<QJsonObject> (Demo::*)();
    struct Row
    {
        const char *name;
        const char *title;
        Stage stage;
    };
    static const QList<Row> &wholeJob();
    static const QList<Row> &recordingOnly();
    Result<void> runStage(const Row &row);

    Result<QJsonObject> makeProject();
    Result<QJsonObject> record();
    Result<QJsonObject> verifySealed();
    Result<QJsonObject> verifyIndependently();
    Result<QJsonObject> validate();
    Result<QJsonObject> judge();
    Result<QJsonObject> push();
    Result<QJsonObject> removeFromLibrary();
    Result<QJsonObject> pull();
    Result<QJsonObject> verifyAgain();
    Result<QJsonObject> writeBundle();

    Result<QJsonObject> verification();
    Result<QJsonObject> figures() const;
    void say(const QString &line) const { m_say(QStringLiteral("    ") + line); }
    void sayCommand(const QString &command) const { say(QStringLiteral("$ pr-telemetry ") + command); }
    void sayStep(const PlayedStep &played) const;
    void sayTests(const QJsonObject &report, const QString &category) const;
    void sayWhereToLook() const;
    QString shortId() const { return m_trace.left(13); }

    DemoOptions m_options;
    std::function<void(const QString &)> m_say;
    const std::atomic_bool &m_cancelled;
    QTemporaryDir m_folder;
    SessionScript m_script;
    std::unique_ptr<OwnCommand> m_program;
    std::unique_ptr<Companion> m_companion;
    QString m_trace;
    QString m_head; ///< of the sealed trace, as the library had it
    int m_statements = 0;
    QJsonArray m_stages;
    bool m_leftOut = false;
};

} // namespace prt::app
