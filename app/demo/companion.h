// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <memory>
#include <QProcess>

namespace prt::app {

/// A companion server of our own on a free port of this machine, with its data in a folder. Ends with the object.
class Companion
{
public:
    /// Missing when the server's program does not lie beside this one.
    static Result<std::unique_ptr<Companion>> start(const QString &dataFolder);
    ~Companion();

    QString url() const { return m_url; }
    /// A new token for the role `recorder`.
    Result<QByteArray> createToken(const QString &account) const;

private:
    Companion() = default;
    static QString program();
    QProcess m_process;
    QString m_data;
    QString m_url;
};

} // namespace prt::app
