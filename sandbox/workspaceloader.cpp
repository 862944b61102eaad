// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/workspaceloader.h"

namespace prt::sandbox {

Result<TarFiles> loadWorkspace(privacy::WorkTreeReader &reader, const trace::Tree &tree, qint64 limit)
{
    TarFiles files;
    qint64 total = 0;
    for (auto it = tree.begin(); it != tree.end(); ++it) {
        const auto bytes = reader.read(it.key(), *it);
        if (!bytes)
            return passOn(bytes);
        if (!*bytes)
            continue;
        total += (*bytes)->size();
        if (total > limit)
            return fail(
                ErrorCode::Limit,
                QStringLiteral("The work tree is larger than the %1 MiB that fit into the sandbox.").arg(limit >> 20));
        files.insert(it.key(), {it->mode, **bytes});
    }
    return files;
}

} // namespace prt::sandbox
