// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace prt {

/// Where things lie in a library folder. Only names: whoever opens one makes what is not there.
struct LibraryLayout
{
    QString folder;

    QString database() const { return folder + QStringLiteral("/library.sqlite"); }
    QString packs() const { return folder + QStringLiteral("/packs"); }
    /// A folder each for what is being recorded, by session id.
    QString sessions() const { return folder + QStringLiteral("/sessions"); }
    /// Hidden values, a file a session.
    QString vault() const { return folder + QStringLiteral("/vault"); }
    /// Step replays that were broken off, a folder for each trace.
    QString steps() const { return folder + QStringLiteral("/steps"); }
    QString deviceKey() const { return folder + QStringLiteral("/keys/device.pem"); }
    /// The judges that the user set up.
    QString judges() const { return folder + QStringLiteral("/judges.toml"); }
};

} // namespace prt
