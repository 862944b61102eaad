// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

namespace prt::server {

/// Bounds of one HTTP connection and of all of them together. Times in milliseconds, sizes in bytes.
struct HttpLimits
{
    qsizetype head = 32 * 1024; ///< request line and fields together
    qsizetype target = 8 * 1024;
    int fields = 100;
    qint64 json = 8 * 1024 * 1024;     ///< a body that is read into memory
    qint64 blob = 512LL * 1024 * 1024; ///< a body that goes to a file
    int headTime = 10'000;             ///< from the first byte of a request (or the connection) to the end of its head
    int idleTime = 30'000;             ///< between two requests, and while the other side does not read
    int bodyGrace = 10'000;            ///< no rate is asked for this long
    qint64 bodyRate = 1024;            ///< bytes a second, over the whole body, after the grace
    int lingerTime = 5'000;            ///< how long input is thrown away so that a last answer arrives
    int connections = 1000;
    int perAddress = 64;
    qint64 unsent = 256 * 1024; ///< answer bytes in the queue before more are produced or the next request is read
};

} // namespace prt::server
