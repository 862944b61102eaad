// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

namespace prt::privacy {

/// Takes the person out of text that a terminal showed: the home folder becomes `~`, the user's name `user`, the
/// machine's name `host`. Names that are ordinary words (root, admin, test …) are only replaced where they stand as a
/// name: in `/home/NAME` and before an `@`. Not reversible, and it need not be: no file's content goes through here.
class Identity
{
public:
    static Identity ofThisMachine();
    Identity(const QByteArray &home, const QByteArray &user, const QByteArray &host);

    QByteArray normalise(QByteArrayView text) const;

private:
    struct Replacement
    {
        QByteArray from;
        QByteArray to;
        bool wholeWord = true;
    };
    QList<Replacement> m_replacements; ///< longest first
};

} // namespace prt::privacy
