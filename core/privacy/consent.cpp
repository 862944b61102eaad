// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/privacy/consent.h"

#include <array>
#include <QJsonArray>

namespace prt::privacy {

namespace {

using trace::EventType;

/// The kind without which a type, or one field of it, must not exist. An empty field stands for the whole event.
struct Row
{
    EventType type;
    QLatin1StringView field;
    QLatin1StringView kind;
};

constexpr QLatin1StringView rationales("rationales");
constexpr QLatin1StringView commands("commands");
constexpr QLatin1StringView snapshots("snapshots");
constexpr QLatin1StringView keystrokes("keystrokes");
constexpr QLatin1StringView whole("");

constexpr std::array rows{
    Row{EventType::RationaleNote, whole, rationales},
    Row{EventType::Bookmark, QLatin1StringView("text"), rationales},
    Row{EventType::CmdRun, whole, commands},
    Row{EventType::TestRun, whole, commands},
    Row{EventType::Search, whole, commands},
    Row{EventType::FileView, whole, commands},
    Row{EventType::GitOp, QLatin1StringView("argv"), commands},
    Row{EventType::Keystrokes, whole, keystrokes},
    Row{EventType::FileEdit, QLatin1StringView("keystrokes"), keystrokes},
};

bool isFilled(const QJsonValue &value)
{
    return !value.isUndefined() && !value.isNull() && value != QJsonValue(QString()) &&
           value != QJsonValue(QJsonArray());
}

tl::unexpected<Error> denied(const trace::Event &event, QLatin1StringView field, const QString &kind)
{
    const QString what = field.isEmpty() ? QString() : QStringLiteral(", field %1,").arg(field);
    return fail(ErrorCode::Denied,
                QStringLiteral("Event %1 (%2)%3 needs the consent “%4”, which the session's header does not have.")
                    .arg(event.seq)
                    .arg(event.typeText.isEmpty() ? trace::typeName(event.type) : event.typeText, what, kind));
}

} // namespace

const QStringList &consentKinds()
{
    static const QStringList kinds{rationales, commands, snapshots, keystrokes};
    return kinds;
}

Result<void> checkConsent(const trace::Consent &consent, const trace::Event &event)
{
    if (event.erased)
        return {};
    if (event.type == EventType::Other) {
        for (const QString &kind : consentKinds()) {
            if (!consent.kinds.contains(kind))
                return denied(event, whole, kind);
        }
    }
    for (const Row &row : rows) {
        if (row.type != event.type || consent.allows(row.kind))
            continue;
        if (row.field.isEmpty() || isFilled(event.object.value(row.field)))
            return denied(event, row.field, row.kind);
    }
    return {};
}

} // namespace prt::privacy
