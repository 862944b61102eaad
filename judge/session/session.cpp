// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "judge/session/session.h"

#include "judge/session/sessionbuilder.h"

namespace prt::judge {

namespace {

constexpr qint64 maxTextBytes = 1024 * 1024;
constexpr qsizetype maxCachedTexts = 4096;

} // namespace

Session::Session(const trace::Trace &ofTrace, const trace::BlobSource &ofBlobs)
    : trace(ofTrace)
    , blobs(ofBlobs)
{
    for (const trace::Event &event : trace.events) {
        if (!event.erased)
            m_byId.insert(event.id, &event);
    }
    SessionBuilder(*this).build();
}

QList<const EditStep *> Session::productionEdits() const
{
    QList<const EditStep *> list;
    for (const EditStep &edit : edits) {
        if (isOwnWork(edit))
            list.append(&edit);
    }
    return list;
}

const EditStep *Session::firstProductionEdit() const
{
    const auto found = std::find_if(edits.begin(), edits.end(), isOwnWork);
    return found == edits.end() ? nullptr : &*found;
}

const EditStep *Session::lastProductionEdit() const
{
    const auto found = std::find_if(edits.rbegin(), edits.rend(), isOwnWork);
    return found == edits.rend() ? nullptr : &*found;
}

const RunStep *Session::firstFailure() const
{
    const auto found = std::find_if(runs.begin(), runs.end(), [](const RunStep &run) { return run.failedAny(); });
    return found == runs.end() ? nullptr : &*found;
}

QSet<QString> Session::target() const
{
    const RunStep *failure = firstFailure();
    return failure ? failure->failing : QSet<QString>();
}

QString Session::text(const QString &sha256) const
{
    const auto known = m_texts.constFind(sha256);
    if (known != m_texts.constEnd())
        return *known;
    QString text;
    if (!sha256.isEmpty()) {
        const auto bytes = blobs.blob(sha256);
        if (bytes && bytes->size() <= maxTextBytes && !bytes->contains('\0'))
            text = QString::fromUtf8(*bytes);
    }
    if (m_texts.size() < maxCachedTexts)
        m_texts.insert(sha256, text);
    return text;
}

QString Session::output(const trace::Event &command) const
{
    return text(command.blobRef(QLatin1StringView("output_ref")).sha256);
}

} // namespace prt::judge
