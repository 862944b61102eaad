// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/judging.h"

#include "core/base/hash.h"
#include "core/base/librarylayout.h"
#include "judge/panel/judgepanel.h"
#include "judge/provider/keysource.h"

namespace prt::app {

namespace {

Result<judge::JudgesConfig> configOf(const store::Library &library)
{
    return judge::loadJudges(judgesFile(library.folder()));
}

/// Reads judges.toml anew at every call, so that a change takes effect without a restart.
class LibraryJudge final : public ports::ProcessJudge
{
public:
    explicit LibraryJudge(QString folder)
        : m_folder(std::move(folder))
    {
    }

    QStringList judges() const override
    {
        const auto judge = current();
        return judge ? (*judge)->judges() : QStringList{QStringLiteral("offline")};
    }
    Result<ports::Judgement> judge(const ports::JudgeRequest &request, const trace::BlobSource &blobs,
                                   const std::atomic_bool &cancelled) override
    {
        const auto judge = current();
        return judge ? (*judge)->judge(request, blobs, cancelled) : passOn(judge);
    }
    Result<QByteArray> preview(const ports::JudgeRequest &request, const trace::BlobSource &blobs) override
    {
        const auto judge = current();
        return judge ? (*judge)->preview(request, blobs) : passOn(judge);
    }

private:
    Result<std::unique_ptr<ports::ProcessJudge>> current() const
    {
        const auto library = store::Library::open(m_folder);
        return library ? makeJudge(**library) : passOn(library);
    }

    QString m_folder;
};

} // namespace

QString judgesFile(const QString &libraryFolder)
{
    return LibraryLayout{libraryFolder}.judges();
}

Result<std::unique_ptr<ports::ProcessJudge>> makeJudge(const store::Library &library)
{
    const auto config = configOf(library);
    if (!config)
        return passOn(config);
    const auto key = library.deviceKey();
    if (!key)
        return passOn(key);
    judge::PanelSetup setup;
    setup.config = *config;
    setup.nonceKey = hmacSha256(key->pem(), "pr-telemetry judge marks");
    return std::make_unique<judge::JudgePanel>(std::move(setup));
}

std::unique_ptr<ports::ProcessJudge> judgeOfLibrary(const QString &folder)
{
    return std::make_unique<LibraryJudge>(folder);
}

Result<QList<JudgeReadiness>> judgeReadiness(const QString &folder)
{
    const auto config = judge::loadJudges(judgesFile(folder));
    if (!config)
        return passOn(config);
    QList<JudgeReadiness> all;
    for (const judge::JudgeConfig &one : config->judges) {
        const auto key = judge::SystemKeySource().key(one);
        all.append({one.name, key ? QString() : key.error().message});
    }
    return all;
}

QStringList judgeNotes(const store::Library &library, const QStringList &names)
{
    const auto config = configOf(library);
    QStringList notes;
    for (const QString &name : names) {
        const judge::JudgeConfig *one = config ? config->named(name) : nullptr;
        const QString note = one ? judge::retirementNote(*one) : QString();
        if (!note.isEmpty())
            notes.append(note);
    }
    return notes;
}

Result<trace::Statement> storeJudgement(store::Library &library, const QString &traceId, ports::Judgement &judgement)
{
    for (ports::JudgeVote &vote : judgement.votes) {
        if (vote.rawReply.isEmpty())
            continue;
        const auto ref = library.putBlob(traceId, vote.rawReply, QStringLiteral("application/json"));
        if (!ref)
            return passOn(ref);
        vote.replyRef = *ref;
    }
    return library.sign(traceId, trace::StatementKind::Judgement, judgement.toPredicate());
}

} // namespace prt::app
