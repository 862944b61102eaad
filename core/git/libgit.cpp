// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/git/libgit.h"

namespace prt::git {

void initialiseLibrary()
{
    static const int once = git_libgit2_init();
    Q_UNUSED(once)
}

tl::unexpected<Error> lastError(ErrorCode code, const QString &what)
{
    const git_error *error = git_error_last();
    return fail(code, QStringLiteral("%1: %2.").arg(what, error ? QString::fromUtf8(error->message)
                                                                : QStringLiteral("git gave no reason")));
}

std::optional<git_oid> parseOid(const QString &hex)
{
    git_oid oid;
    const QByteArray text = hex.toLatin1();
    if (text.size() != GIT_OID_HEXSZ || git_oid_fromstr(&oid, text.constData()) != 0)
        return std::nullopt;
    return oid;
}

QString toHex(const git_oid &oid)
{
    char text[GIT_OID_HEXSZ + 1];
    return QString::fromLatin1(git_oid_tostr(text, sizeof text, &oid));
}

} // namespace prt::git
