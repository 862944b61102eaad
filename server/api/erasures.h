// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/api/call.h"
#include "server/care/eraser.h"

namespace prt::server {

/// The erasures that one request brings, with answers for what is wrong with them: they must be signed by the device
/// that sealed the trace, or by this server, and fit what is stored.
class RequestedErasures
{
public:
    RequestedErasures(Call &call, const TraceRecord &record, QList<trace::Statement> erasures);
    /// What was prepared and not carried out leaves the byte store again. Make this before the transaction, which has
    /// to be over by then.
    ~RequestedErasures();
    RequestedErasures(const RequestedErasures &) = delete;
    RequestedErasures &operator=(const RequestedErasures &) = delete;

    /// Before the transaction. `problem`: the type of the answer to a statement that is wrong.
    std::optional<Response> prepare(const char *problem);
    /// Inside it, after the statements were added.
    std::optional<Response> carryOut();
    /// After it: the bytes go. What cannot go now goes with the next erasure or start of the server.
    void finish();

private:
    Call &m_call;
    const QString m_sealer;
    const QList<trace::Statement> m_erasures;
    Eraser m_eraser;
    bool m_toSweep = false;
};

} // namespace prt::server
