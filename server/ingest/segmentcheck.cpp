// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/ingest/segmentcheck.h"

#include "core/privacy/consent.h"
#include "core/trace/chain.h"
#include "core/trace/event.h"

namespace prt::server {

namespace {

std::optional<SegmentFault> checkEvent(const trace::Header &header, const ChainState &state, const trace::Event &event)
{
    if (event.seq != state.next)
        return SegmentFault{"chain-invalid",
                            QStringLiteral("Event %1 stands where %2 is expected.").arg(event.seq).arg(state.next),
                            state.next};
    if (event.erased)
        return std::nullopt;
    if (event.tMs < state.lastTMs)
        return SegmentFault{"chain-invalid",
                            QStringLiteral("Event %1 is earlier than the one before it.").arg(event.seq), event.seq};
    if (const auto agreed = privacy::checkConsent(header.consent, event); !agreed)
        return SegmentFault{"no-consent", agreed.error().message, event.seq};
    return std::nullopt;
}

} // namespace

tl::expected<ChainState, SegmentFault> checkSegment(const trace::Header &header, const ChainState &before,
                                                    QByteArrayView ndjson, const QString &claimedHead)
{
    ChainState state = before;
    trace::Chain chain = trace::Chain::fromHead(QByteArray::fromHex(before.head.toLatin1()), before.next - 1);
    if (!ndjson.endsWith('\n'))
        return tl::unexpected(
            SegmentFault{"chain-invalid", QStringLiteral("The last line has no line feed."), state.next});
    for (qsizetype at = 0; at < ndjson.size();) {
        const qsizetype end = ndjson.indexOf('\n', at);
        const QByteArrayView line = ndjson.sliced(at, end - at);
        at = end + 1;
        if (line.size() > trace::maxLineBytes)
            return tl::unexpected(SegmentFault{
                "chain-invalid", QStringLiteral("Event %1 is longer than a line may be.").arg(state.next), state.next});
        const auto event = trace::parseEvent(line);
        if (!event)
            return tl::unexpected(
                SegmentFault{"chain-invalid", QStringLiteral("Event %1: %2").arg(state.next).arg(event.error().message),
                             state.next});
        if (const auto fault = checkEvent(header, state, *event))
            return tl::unexpected(*fault);
        chain.add(line);
        ++state.next;
        state.lastTMs = event->erased ? state.lastTMs : event->tMs;
    }
    state.head = chain.head();
    if (state.head != claimedHead)
        return tl::unexpected(SegmentFault{
            "chain-invalid",
            QStringLiteral("The chain ends in %1, not in the Chain-Head that was sent.").arg(state.head), before.next});
    return state;
}

} // namespace prt::server
