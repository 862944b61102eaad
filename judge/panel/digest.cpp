// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "judge/panel/digest.h"

#include "core/base/json.h"
#include "core/diff/sidebyside.h"
#include "core/ports/evidence.h"
#include "judge/text/normaliser.h"

#include <QJsonArray>

namespace prt::judge {

namespace {

constexpr qsizetype firstValueLimit = 2048;
constexpr qsizetype smallestValueLimit = 128;

/// Builds one digest with one limit for the length of a value.
class DigestMaker
{
public:
    DigestMaker(const Session &session, qsizetype valueLimit, bool onlyDeeds)
        : m_session(session)
        , m_valueLimit(valueLimit)
        , m_onlyDeeds(onlyDeeds)
    {
    }

    Digest make()
    {
        addTask();
        addFacts();
        for (const trace::Event &event : m_session.trace.events) {
            if (!event.erased && isShown(event))
                m_digest.events.append(eventObject(event));
        }
        return m_digest;
    }

private:
    QString shown(const QString &text) const { return cutMiddle(redactForSending(normalise(text)), m_valueLimit); }

    bool isShown(const trace::Event &event) const
    {
        using enum trace::EventType;
        if (event.type == FileView || event.type == Search)
            return !m_onlyDeeds;
        return event.type == FileEdit || event.type == CmdRun || event.type == TestRun || event.type == Commit ||
               event.type == RationaleNote || event.type == GitOp;
    }

    void addTask()
    {
        const trace::Header &header = m_session.trace.header;
        m_digest.events.append(
            {{QStringLiteral("task"), shown(header.taskTitle)},
             {QStringLiteral("description"), shown(header.taskDescription)},
             {QStringLiteral("known_failing_tests"), QJsonArray::fromStringList(header.knownFailingTests.mid(0, 20))}});
    }

    void addFact(const trace::Event &event, QJsonObject fact)
    {
        const QString ref = QStringLiteral("F%1").arg(m_digest.facts.size() + 1);
        fact.insert(QStringLiteral("ref"), ref);
        fact.insert(QStringLiteral("event"), shortId(event));
        m_digest.factEvents.insert(ref, event.id);
        m_digest.facts.append(fact);
    }

    void addFacts()
    {
        const RunStep *previous = nullptr;
        for (const RunStep &run : m_session.runs) {
            QJsonObject fact{
                {QStringLiteral("fact"), run.isTestRun ? QStringLiteral("test_run") : QStringLiteral("check_command")},
                {QStringLiteral("passed"), run.passed},
                {QStringLiteral("failed"), run.failed},
                {QStringLiteral("part_of_the_tests"), run.narrowed},
                {QStringLiteral("production_files_different_from_nearest_earlier_run"), run.productionFilesSince}};
            if (previous)
                fact.insert(QStringLiteral("same_code_as_run_before"), previous->state == run.state);
            addFact(*run.event, fact);
            previous = &run;
        }
    }

    QJsonObject eventObject(const trace::Event &event) const
    {
        QJsonObject object{{QStringLiteral("event"), shortId(event)}, {QStringLiteral("type"), event.typeText}};
        const bool edit = event.type == trace::EventType::FileEdit;
        for (const ports::EvidenceText &text : ports::evidenceTexts(event, m_session.blobs, !edit))
            object.insert(text.source, shown(text.text));
        if (edit)
            object.insert(QStringLiteral("diff"), shown(diffOf(event)));
        addNumbers(event, object);
        return object;
    }

    QString diffOf(const trace::Event &event) const
    {
        const auto edit = trace::FileEdit::from(event);
        const QByteArray before = m_session.text(edit.before.sha256).toUtf8();
        const QByteArray after = m_session.text(edit.after.sha256).toUtf8();
        return QString::fromUtf8(
            diff::unified(edit.before.isNull() ? QByteArray() : before, edit.after.isNull() ? QByteArray() : after,
                          edit.fromPath.isEmpty() ? edit.path : edit.fromPath, edit.path, edit.mode));
    }

    void addNumbers(const trace::Event &event, QJsonObject &object) const
    {
        static const QStringList names{QStringLiteral("exit_code"), QStringLiteral("num_passed"),
                                       QStringLiteral("num_failed"), QStringLiteral("op")};
        for (const QString &name : names) {
            if (event.object.contains(name))
                object.insert(name, event.object.value(name));
        }
        QJsonArray links;
        for (const trace::Link &link : trace::RationaleNote::from(event).links) {
            if (const trace::Event *target = m_session.event(link.event))
                links.append(
                    QJsonObject{{QStringLiteral("rel"), link.rel}, {QStringLiteral("event"), shortId(*target)}});
        }
        if (!links.isEmpty())
            object.insert(QStringLiteral("links"), links);
    }

    const Session &m_session;
    qsizetype m_valueLimit;
    bool m_onlyDeeds;
    Digest m_digest;
};

qsizetype sizeOf(const Digest &digest)
{
    qsizetype bytes = 0;
    for (const QJsonObject &object : digest.all())
        bytes += canonicalJson(object).size() + 1;
    return bytes;
}

/// The beginning and the end say most; what is left out of the middle is said.
void keepEnds(Digest &digest, qsizetype byteLimit)
{
    qsizetype left = 0;
    while (sizeOf(digest) > byteLimit && digest.events.size() > 4) {
        const qsizetype cut = std::max<qsizetype>(1, digest.events.size() / 8);
        digest.events.remove(digest.events.size() / 2 - cut / 2, cut);
        left += cut;
    }
    while (sizeOf(digest) > byteLimit && digest.facts.size() > 4) {
        const qsizetype cut = std::max<qsizetype>(1, digest.facts.size() / 8);
        digest.facts.remove(digest.facts.size() / 2 - cut / 2, cut);
        left += cut;
    }
    if (left > 0)
        digest.events.append({{QStringLiteral("left_out"), left}});
}

} // namespace

QString shortId(const trace::Event &event)
{
    return u'e' + QString::number(event.seq);
}

const trace::Event *eventOfShortId(const trace::Trace &trace, const QString &id)
{
    bool ok = false;
    const qint64 seq = QStringView(id).mid(1).toLongLong(&ok);
    return ok && id.startsWith(u'e') ? trace.bySeq(seq) : nullptr;
}

Digest makeDigest(const Session &session, qsizetype byteLimit)
{
    Digest digest;
    for (qsizetype limit = firstValueLimit; limit >= smallestValueLimit; limit /= 2) {
        digest = DigestMaker(session, limit, limit < firstValueLimit).make();
        if (sizeOf(digest) <= byteLimit)
            return digest;
    }
    keepEnds(digest, byteLimit);
    return digest;
}

} // namespace prt::judge
