// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/library.h"

namespace prt::store {

/// The connection of a library, for tests that make it wait, fail or lie. The program itself asks the library.
struct LibraryConnection
{
    static sql::Database &of(const Library &library) { return *library.m_database; }
};

} // namespace prt::store
