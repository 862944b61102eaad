// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/showstatements.h"

#include "core/base/counted.h"
#include "core/base/text.h"
#include "core/ports/judgement.h"
#include "core/ports/validations.h"
#include "core/review/summary.h"

#include <QJsonArray>

namespace prt::app {

namespace {

using trace::Statement;
using trace::StatementKind;

QString field(const Statement &statement, const char *name)
{
    return oneLine(statement.predicate.value(QLatin1StringView(name)).toString()).left(120);
}

/// Who signed: this library's own device, somebody on its trust list, or the beginning of the key.
class Signers
{
public:
    explicit Signers(const OpenedTrace &opened)
    {
        if (const auto known = opened.library->trustList()) {
            for (const store::Library::TrustedKey &key : *known)
                m_names.insert(key.keyId, oneLine(key.name));
        }
        if (const auto own = opened.library->deviceKey())
            m_names.insert(own->publicKey().keyId(), QStringLiteral("this device"));
    }

    QString name(const QString &keyId) const { return m_names.value(keyId, QStringLiteral("key ") + keyId.left(12)); }

private:
    QHash<QString, QString> m_names;
};

QString judgementText(const Statement &statement)
{
    const ports::Judgement judgement = ports::Judgement::fromPredicate(statement.predicate);
    QStringList judges;
    for (const ports::JudgeVote &vote : judgement.votes)
        judges.append(vote.judge);
    const QString score = judgement.overallMilli < 0
                              ? QString(judgement.state).replace(u'_', u' ')
                              : QStringLiteral("%1 of 5").arg(review::scoreText(judgement.overallMilli));
    return score + QStringLiteral(" · ") + oneLine(judges.join(QStringLiteral(", ")));
}

QString erasureText(const Statement &statement)
{
    const auto count = [&statement](const char *name) {
        return statement.predicate.value(QLatin1StringView(name)).toArray().size();
    };
    return QStringLiteral("%1 and %2 · %3")
        .arg(counted(count("lines"), QStringLiteral("event")), counted(count("blobs"), QStringLiteral("content")),
             field(statement, "reason"));
}

QString receiptText(const Statement &statement)
{
    const qint64 others = statement.predicate.value(QLatin1StringView("statements")).toArray().size();
    return others == 0
               ? QStringLiteral("the server has the trace")
               : QStringLiteral("the server has the trace and %1").arg(counted(others, QStringLiteral("statement")));
}

QString contentOf(const Statement &statement)
{
    switch (statement.kind) {
    case StatementKind::Validation:
        return ports::validationLine(statement);
    case StatementKind::Judgement:
        return judgementText(statement);
    case StatementKind::Review:
        return field(statement, "decision");
    case StatementKind::Correction:
        return field(statement, "field");
    case StatementKind::Comment:
        return field(statement, "text");
    case StatementKind::Erasure:
        return erasureText(statement);
    case StatementKind::Receipt:
        return receiptText(statement);
    case StatementKind::Manifest:
    case StatementKind::Other:
        break;
    }
    return {};
}

} // namespace

QList<std::pair<QString, QString>> statementLines(const OpenedTrace &opened)
{
    const Signers signers(opened);
    const Statement *stands = ports::shownValidation(opened.trace);
    const bool several = ports::validationsOf(opened.trace).size() > 1;
    const QString shown = several && stands ? stands->digest() : QString();
    QList<std::pair<QString, QString>> lines;
    for (const Statement *one : trace::foldOrder(opened.trace.statements)) {
        const Statement &statement = *one;
        QStringList parts{contentOf(statement), field(statement, "created_at").left(16).replace(u'T', u' '),
                          QStringLiteral("by ") + signers.name(statement.envelope.keyId)};
        if (statement.digest() == shown)
            parts.append(QStringLiteral("stands for the trace"));
        parts.removeAll(QString());
        lines.append({trace::kindName(statement.kind), parts.join(QStringLiteral(" · "))});
    }
    return lines;
}

QJsonArray statementsJson(const OpenedTrace &opened)
{
    const Statement *stands = ports::shownValidation(opened.trace);
    const QString shown = stands ? stands->digest() : QString();
    QJsonArray array;
    for (const Statement *one : trace::foldOrder(opened.trace.statements)) {
        const Statement &statement = *one;
        array.append(
            QJsonObject{{QStringLiteral("kind"), trace::kindName(statement.kind)},
                        {QStringLiteral("digest"), statement.digest()},
                        {QStringLiteral("created_at"), statement.predicate.value(QLatin1StringView("created_at"))},
                        {QStringLiteral("keyid"), statement.envelope.keyId},
                        {QStringLiteral("says"), contentOf(statement)},
                        {QStringLiteral("stands"), statement.digest() == shown}});
    }
    return array;
}

} // namespace prt::app
