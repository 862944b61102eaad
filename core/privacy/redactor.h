// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <memory>
#include <QByteArray>
#include <QJsonObject>
#include <QMap>
#include <QSet>
#include <QString>
#include <QStringList>

namespace prt::privacy {

/// Text after redaction. `counts`: how often each rule hid something.
struct Redacted
{
    QByteArray bytes;
    QMap<QString, int> counts;
    bool changed() const { return !counts.isEmpty(); }
    QJsonObject countsJson() const;
    /// An event made of several texts counts what all of them hid.
    void addCounts(const Redacted &other);
};

/// Content with a NUL byte is not text: it is neither redacted nor restored, and is recorded by hash and size only.
bool isBinary(QByteArrayView content);
/// Text that may hold placeholders, or what was escaped because it looked like one.
bool isMarked(QByteArrayView content);

/// Replaces secrets by `[[redacted:RULE:16 hex]]` (HMAC-SHA256 with the vault's key) before anything is hashed or
/// stored, and escapes text that already looks like one. Scanning the result finds nothing. The values go into the
/// vault, on disk before the redacted text is handed out. Rules: those of the program, then `secret-rules/*.toml` of
/// the user's configuration folder (pr-telemetry), then the repository's `.gitleaks.toml`. Not thread-safe; the
/// recorder's worker owns one per session.
class Redactor
{
public:
    /// `repository`: its credential files and the environment give the exact values that are hidden wherever they
    /// appear.
    static Result<std::unique_ptr<Redactor>> create(const QString &vaultFolder, const QString &sessionId,
                                                    const QString &repository);
    ~Redactor();

    /// Content of a file as it is. Binary content comes back unchanged. restore() gives the exact bytes back.
    Redacted file(const QByteArray &path, const QByteArray &content);
    /// Terminal output, command lines, notes, commit messages: escape sequences and wraps are gone before this is
    /// called. Home folder and user name are normalised here too, which restore() does not undo.
    Redacted text(const QByteArray &utf8);
    /// The same, then cut to `most` bytes at a character. Never the other way round: half a secret is not recognised.
    Redacted text(const QByteArray &utf8, qsizetype most);
    /// The vault loses the values behind these placeholders. Text that holds one of them is hidden anew when it comes.
    Result<void> forget(const QSet<QByteArray> &placeholders);
    /// Never opened, never recorded beyond their name (.env, *.pem, id_*, …).
    bool isNeverRecorded(const QByteArray &path) const;
    /// SHA-256 over the rules in force; stands in the header.
    QString ruleSetHash() const;
    /// Rule files that could not be read, and a vault that could not be written: for the user, once.
    QStringList warnings() const;

private:
    Redactor();
    struct Private;
    std::unique_ptr<Private> d;
};

/// The reverse, on the machine that recorded: the original bytes, or NotFound when the vault (or this value) is gone.
Result<QByteArray> restore(const QString &vaultFolder, const QString &sessionId, const QByteArray &redacted);

} // namespace prt::privacy
