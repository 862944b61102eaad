// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "judge/offline/offlinejudge.h"
#include "judge/provider/caller.h"
#include "judge/provider/keysource.h"

#include "core/ports/judgement.h"

namespace prt::judge {

struct ModelOpinion;

/// What a panel is made of; app fills it in.
struct PanelSetup
{
    JudgesConfig config = defaultJudges();
    QByteArray nonceKey; ///< secret of this installation; the marks around data are made from it
    std::shared_ptr<const KeySource> keys = std::make_shared<SystemKeySource>();
    std::function<CallEnvironment(const std::atomic_bool &)> environment = CallEnvironment::system;
};

/// The judges of this program: the offline judge always, and the models that were asked for beside it, never in its
/// place. Blocks; one call at a time per object, on a worker thread.
class JudgePanel final : public ports::ProcessJudge
{
public:
    explicit JudgePanel(PanelSetup setup);

    QStringList judges() const override;
    Result<ports::Judgement> judge(const ports::JudgeRequest &request, const trace::BlobSource &blobs,
                                   const std::atomic_bool &cancelled) override;
    Result<QByteArray> preview(const ports::JudgeRequest &request, const trace::BlobSource &blobs) override;

private:
    Result<QList<const JudgeConfig *>> asked(const QStringList &names) const;
    ModelOpinion ask(const JudgeConfig &config, const Session &session, CallBudget &budget,
                     const CallEnvironment &environment) const;

    PanelSetup m_setup;
};

} // namespace prt::judge
