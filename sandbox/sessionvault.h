// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QMap>

namespace prt::sandbox {

/// What was hidden in a session, while a validation runs: brings it back into the work tree where its vault is on this
/// machine, and hides it again in whatever the tests said about it. One object per validation; one thread.
class SessionVault
{
public:
    SessionVault(QString folder, QString sessionId)
        : m_folder(std::move(folder))
        , m_sessionId(std::move(sessionId))
    {
    }

    /// The bytes as they were; NotFound when the vault, or a value of it, is not on this machine.
    Result<QByteArray> restore(const QByteArray &redacted);
    /// Whether restore() brought back anything so far.
    bool hasRestored() const { return !m_values.isEmpty(); }
    /// Text with every value that was brought back hidden again: whole, by line, escaped for XML or a string literal,
    /// and cut off at either end, as test frameworks print it.
    QByteArray hide(QByteArray text) const;
    QString hide(const QString &text) const { return QString::fromUtf8(hide(text.toUtf8())); }

private:
    void remember(const QByteArray &value, const QByteArray &placeholder);

    QString m_folder;
    QString m_sessionId;
    QMap<QByteArray, QByteArray> m_values; ///< a form of a value → its placeholder
};

} // namespace prt::sandbox
