// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/git/repository.h"
#include "core/record/filecapture.h"
#include "core/store/sessionstore.h"

namespace prt::record {

/// Of every recorded file content and every text.
inline const QString textMediaType = QStringLiteral("text/plain; charset=utf-8");

/// Content that a snapshot names and git has: it is not copied while recording, but found again when it is needed,
/// as the state before an edit or at the seal. Remembers which object of git stands behind which hash, across a crash
/// too.
class GitCopies
{
public:
    GitCopies(git::Repository &repository, const FileCapture &capture, store::SessionStore &store);

    /// The version of `path` needs no copy now if git has its object; true then.
    bool remember(const QByteArray &path, const FileVersion &version);
    /// It was remembered once.
    bool knows(const QString &name) const { return m_sources.contains(name); }
    /// Writes what was remembered since the last time.
    Result<void> save();
    /// The batch in which save() wrote is on disk; or it is not, and the next save() writes the same again.
    void settled(bool durable);
    /// The blob of the session under this name, copied from git when it is not there yet. NotFound when git dropped it
    /// as well.
    Result<trace::BlobRef> ensure(const QString &name);

private:
    struct Source
    {
        QByteArray oid;  ///< not in hex: there is one for every file
        QByteArray path; ///< redaction depends on the name too
    };
    void load();

    git::Repository &m_repository;
    const FileCapture &m_capture;
    store::SessionStore &m_store;
    QHash<QString, Source> m_sources;
    QByteArray m_unsaved;
    QByteArray m_unsure; ///< written since the last batch settled
    int m_chunks = 0;
    int m_firstUnsure = 0;
};

} // namespace prt::record
