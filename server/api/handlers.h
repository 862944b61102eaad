// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/api/call.h"

/// The functions behind the rows of routes(). Each answers one request, on a thread of the pool.
namespace prt::server {

namespace pages {
Response index(Call &call);
Response healthy(Call &call);
Response ready(Call &call);
Response docs(Call &call);
Response style(Call &call);
Response openApi(Call &call);
Response metrics(Call &call);
} // namespace pages

namespace accounts {
Response serverKey(Call &call);
Response whoAmI(Call &call);
Response bindDevice(Call &call);
} // namespace accounts

namespace blobs {
Response missing(Call &call);
std::optional<Response> beforePut(Call &call);
Response put(Call &call);
Response get(Call &call);
} // namespace blobs

namespace traces {
Response feed(Call &call);
Response create(Call &call);
Response get(Call &call);
Response blobList(Call &call);
Response finalize(Call &call);
Response remove(Call &call);
} // namespace traces

namespace segments {
Response list(Call &call);
Response put(Call &call);
Response get(Call &call);
} // namespace segments

namespace statements {
Response list(Call &call);
Response add(Call &call);
Response get(Call &call);
Response receipt(Call &call);
} // namespace statements

namespace legacy {
Response create(Call &call);
Response get(Call &call);
std::optional<Response> beforeUpload(Call &call);
Response ingest(Call &call);
Response complete(Call &call);
} // namespace legacy

} // namespace prt::server
