// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

namespace prt {

/// Owns a handle of a C library and frees it with that library's own function: `using RepoHandle =
/// Handle<git_repository, git_repository_free>;`
template <auto Free> struct HandleDeleter
{
    template <typename T> void operator()(T *pointer) const noexcept { Free(pointer); }
};
template <typename T, auto Free> using Handle = std::unique_ptr<T, HandleDeleter<Free>>;

} // namespace prt
