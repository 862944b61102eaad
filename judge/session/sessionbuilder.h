// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "judge/session/session.h"

#include "core/trace/workspace.h"

namespace prt::judge {

/// Walks the events once and fills a Session.
class SessionBuilder
{
public:
    explicit SessionBuilder(Session &session)
        : m_session(session)
    {
    }
    void build();

private:
    void add(const trace::Event &event);
    void addEdit(const trace::Event &event);
    void addTestRun(const trace::Event &event);
    void addCommand(const trace::Event &event);
    void addTree(const trace::Event &event);
    void setContent(const QByteArray &path, FileKind kind, const QString &before, const QString &after,
                    const trace::Event &event);
    void compareContents();
    void markScratchFiles();
    void markProbes();
    void addCommandRuns();
    void countChangesBetweenRuns();

    Session &m_session;
    CodeState m_state = 0;
    QHash<QByteArray, QString> m_content;  ///< what is known of files
    std::optional<trace::Tree> m_tree;     ///< of the last git operation or the start
    QHash<QString, qsizetype> m_commandOf; ///< event id → index in commands
};

} // namespace prt::judge
