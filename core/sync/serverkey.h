// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/library.h"
#include "core/sync/httpclient.h"

namespace prt::sync {

/// Learns the key that a server signs its receipts with. The first time it is taken as it is and noted in the library's
/// trust list; afterwards another key from the same address is refused (Denied) until somebody logs in again.
Result<void> learnServerKey(HttpClient &client, store::Library &library);
/// Forgets it, and the keys of accounts that this server vouched for.
Result<void> forgetServerKey(const QUrl &server, store::Library &library);

} // namespace prt::sync
