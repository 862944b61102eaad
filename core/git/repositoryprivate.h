// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/git/libgit.h"
#include "core/git/repository.h"

namespace prt::git {

struct Repository::Private
{
    RepositoryHandle repository;
    OdbHandle odb;
    QString workTree;
    QString gitDir;
    QString commonDir;
};

} // namespace prt::git
