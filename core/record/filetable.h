// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/record/withheld.h"

#include <QByteArrayList>
#include <QMap>
#include <QSet>

namespace prt::record {

/// What a file looked like on disk when it was read: enough to see cheaply that it is not the same any more.
struct FileStamp
{
    qint64 size = -1;
    qint64 mtimeNs = 0;
    quint64 inode = 0;
    bool operator==(const FileStamp &) const = default;
};

/// The newest recorded version of a file.
struct FileVersion
{
    int mode = 0100644;      ///< as git has it: 0100644, 0100755, 0120000
    QString sha256;          ///< of the redacted bytes; of the raw bytes where the content is not kept
    qint64 size = 0;         ///< of the same bytes
    bool contentKept = true; ///< false: binary or too large, hash and size only
    QString gitOid;          ///< git's id of the raw bytes; of a version that was just read, the table does without
    FileStamp stamp;
    bool withheld = false; ///< its user took it out of the trace: it is known here and named nowhere
    bool racy = false;     ///< written so shortly before it was read that the stamp proves nothing

    bool sameContent(const FileVersion &other) const { return sha256 == other.sha256 && mode == other.mode; }
};

/// Every file of the recorded work tree with its newest version, by path (bytes, relative). A value.
class FileTable
{
public:
    const FileVersion *find(const QByteArray &path) const;
    bool contains(const QByteArray &path) const { return m_files.contains(path); }
    /// A version that is withheld stays so for as long as its content does.
    void insert(const QByteArray &path, FileVersion version);
    /// Withholds the versions that are still the newest of their files; see afterRemoval().
    void withhold(const WithheldFiles &files);
    /// Contents that were taken out of the trace and that nothing in it names. Under a new name (the file was renamed
    /// or copied) they stay out; where the file was, the user may type them again.
    void keepOut(const QSet<QString> &contents) { m_keptOut = contents; }
    bool keepsOut(const QString &sha256) const { return m_keptOut.contains(sha256); }
    /// Takes a version over that the trace must not name: for the trace there is no such file.
    void insertWithheld(const QByteArray &path, FileVersion version);
    /// The trace names this content from now on.
    void tell(const QString &sha256) { m_keptOut.remove(sha256); }
    /// What the trace says of a file whose newest version is withheld; no hash: for the trace there is none.
    trace::TreeEntry told(const QByteArray &path) const { return m_told.value(path); }
    void remove(const QByteArray &path) { m_files.remove(path); }
    void clear() { m_files.clear(); }
    bool hasAnyUnder(const QByteArray &folder) const;
    QByteArrayList under(const QByteArray &folder) const;
    const QMap<QByteArray, FileVersion> &files() const { return m_files; }
    /// As the trace may name it.
    trace::Tree tree() const;

private:
    QMap<QByteArray, FileVersion> m_files;
    trace::Tree m_told; ///< of files that were withheld
    QSet<QString> m_keptOut;
};

} // namespace prt::record
