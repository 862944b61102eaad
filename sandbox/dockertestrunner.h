// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports/validation.h"

namespace prt::sandbox {

/// The TestRunner that runs in containers of Docker or Podman, over the engine's socket. Stateless between calls; any
/// worker thread.
class DockerTestRunner final : public ports::TestRunner
{
public:
    /// `vaultFolder`: where the vaults of recorded sessions lie, opened only for requests that are `own`; empty when
    /// there are none. `stepFolder`: where step
    /// replays that are broken off are kept; empty: they start anew.
    explicit DockerTestRunner(QString vaultFolder = {}, QString stepFolder = {})
        : m_vaultFolder(std::move(vaultFolder))
        , m_stepFolder(std::move(stepFolder))
    {
    }

    ports::EngineStatus status() override;
    /// Missing when there is no engine or no image, NotFound when the trace has no work tree, Unsupported when no test
    /// framework is recognised. Whatever goes wrong in a run stands in the report.
    Result<ports::ValidationReport> validate(const ports::ValidationRequest &request, const trace::BlobSource &blobs,
                                             const ports::ValidationProgress &progress,
                                             const std::atomic_bool &cancelled) override;

private:
    QString m_vaultFolder;
    QString m_stepFolder;
};

} // namespace prt::sandbox
