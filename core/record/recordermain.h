// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace prt::record {

/// The recorder process: `pr-telemetry --recorder SESSION_FOLDER`. Needs no display and no terminal; call it from
/// main() before any application object is made, because it goes to the background first. Writes one line to stdout
/// when it is ready or has failed (the answer form of docs/recorder-protocol.md), then goes on until the session is
/// finished or discarded.
int recorderMain(int argc, char **argv);

} // namespace prt::record
