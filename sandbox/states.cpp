// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/states.h"

#include "core/base/hash.h"

#include <algorithm>

namespace prt::sandbox {

namespace {

Error notRecorded(const trace::Trace &trace, const QString &why)
{
    const QString commit = trace.header.startCommit;
    return {
        ErrorCode::NotFound,
        QStringLiteral("The work tree of this session is not in the trace (%1). Validating it needs the repository%2.")
            .arg(why, commit.isEmpty() ? QString() : QStringLiteral(" at %1").arg(commit.left(40)))};
}

qint64 firstTreeSeq(const trace::Trace &trace)
{
    const auto first = std::find_if(trace.events.begin(), trace.events.end(), [](const trace::Event &event) {
        return !event.blobRef(QLatin1StringView("tree_ref")).isNull();
    });
    return first == trace.events.end() ? -1 : first->seq;
}

} // namespace

Result<States> statesOf(const trace::Trace &trace, const trace::BlobSource &blobs)
{
    const qint64 first = firstTreeSeq(trace);
    if (first < 0)
        return tl::unexpected(
            notRecorded(trace, QStringLiteral("without consent to snapshots only the touched files are kept")));
    auto start = trace::treeAt(trace.events, first, blobs);
    if (!start)
        return start.error().code == ErrorCode::NotFound ? tl::unexpected(notRecorded(trace, start.error().message))
                                                         : passOn(start);
    auto final = trace::treeAt(trace.events, trace.events.last().seq, blobs);
    if (!final)
        return passOn(final);
    return States{*start, {}, *final};
}

trace::Tree withTestsOf(const trace::Tree &start, const trace::Tree &final, const TestAdapter &adapter)
{
    trace::Tree tree;
    for (auto it = start.begin(); it != start.end(); ++it)
        if (!adapter.isTestFile(it.key()))
            tree.insert(it.key(), it.value());
    for (auto it = final.begin(); it != final.end(); ++it)
        if (adapter.isTestFile(it.key()))
            tree.insert(it.key(), it.value());
    return tree;
}

QStringList changedInfrastructure(const trace::Tree &start, const trace::Tree &final, const TestAdapter &adapter)
{
    QStringList changed;
    for (const trace::Tree *tree : {&start, &final})
        for (auto it = tree->begin(); it != tree->end(); ++it) {
            const trace::Tree *other = tree == &start ? &final : &start;
            const auto there = other->constFind(it.key());
            const bool same = there != other->constEnd() && *there == *it;
            if (!same && adapter.isInfrastructure(it.key()) && !changed.contains(QString::fromUtf8(it.key())))
                changed.append(QString::fromUtf8(it.key()));
        }
    return changed;
}

trace::Tree withInfrastructureOf(const trace::Tree &start, const trace::Tree &final, const TestAdapter &adapter)
{
    trace::Tree tree;
    for (auto it = final.begin(); it != final.end(); ++it)
        if (!adapter.isInfrastructure(it.key()))
            tree.insert(it.key(), it.value());
    for (auto it = start.begin(); it != start.end(); ++it)
        if (adapter.isInfrastructure(it.key()))
            tree.insert(it.key(), it.value());
    return tree;
}

QString treeHash(const trace::Tree &tree)
{
    return sha256Hex(trace::serialiseTree(tree));
}

} // namespace prt::sandbox
