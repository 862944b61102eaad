// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "judge/offline/features.h"

namespace prt::judge {

namespace {

qint64 firstEditSeq(const Session &session)
{
    const EditStep *first = session.firstProductionEdit();
    return first ? first->event->seq : std::numeric_limits<qint64>::max();
}

/// A failing run was recorded before the first production edit.
Feature reproBeforeEdit(const Session &session)
{
    const RunStep *failure = session.firstFailure();
    if (!failure)
        return {};
    return {yes(failure->event->seq < firstEditSeq(session)), {failure->event}};
}

/// Share of the session that had gone by when the failure was first seen; all of it when it never was.
Feature timeToFirstFailure(const Session &session)
{
    const RunStep *failure = session.firstFailure();
    const QList<trace::Event> &events = session.trace.events;
    if (!failure || events.isEmpty())
        return {1000, {}};
    const qint64 start = events.first().tMs;
    return {share(failure->event->tMs - start, events.last().tMs - start), {failure->event}};
}

/// How much of what the first failing run printed (tests, exceptions, places) the notes between it and the first edit
/// name; three names are all that is asked for.
Feature symptomGrounding(const Material &material)
{
    const Session &session = material.session;
    const RunStep *failure = session.firstFailure();
    if (!failure)
        return {};
    const QSet<QString> symptoms = symptomWords(session, *failure);
    Feature feature;
    QSet<QString> named;
    for (const NoteStep &step : session.notes) {
        if (step.event->seq < failure->event->seq || step.event->seq > firstEditSeq(session))
            continue;
        const QString text = (believable(step.note.plan) + u' ' + believable(step.note.observation) + u' ' +
                              believable(step.note.decision) + u' ' + believable(step.note.hypothesis))
                                 .toLower();
        for (const QString &symptom : symptoms) {
            if (text.contains(symptom) && !named.contains(symptom)) {
                named.insert(symptom);
                feature.events.append(step.event);
            }
        }
    }
    feature.value = share(std::min<qint64>(named.size(), 3), std::min<qint64>(symptoms.size(), 3));
    return feature;
}

/// A plan that names something of the record stands before the first production edit.
Feature hasPlan(const Material &material)
{
    constexpr qsizetype fewestWords = 4;
    for (const NoteStep &step : material.session.notes) {
        if (step.event->seq > firstEditSeq(material.session))
            break;
        const QString plan = believable(step.note.plan);
        if (countWords(plan) >= fewestWords && material.words.namesSomething(plan))
            return {1000, {step.event}};
    }
    return {};
}

bool readsFile(const CommandStep &command, const QByteArray &path)
{
    static const QSet<QString> readers{QStringLiteral("cat"),  QStringLiteral("less"), QStringLiteral("more"),
                                       QStringLiteral("head"), QStringLiteral("tail"), QStringLiteral("sed"),
                                       QStringLiteral("grep"), QStringLiteral("rg"),   QStringLiteral("git"),
                                       QStringLiteral("bat")};
    return readers.contains(command.cmd.section(u' ', 0, 0)) && command.cmd.contains(QString::fromUtf8(path));
}

bool wasRead(const Session &session, const EditStep &edit)
{
    const bool viewed = std::any_of(session.views.begin(), session.views.end(), [&](const ViewStep &view) {
        return view.event->seq < edit.event->seq && view.path == edit.path;
    });
    return viewed || std::any_of(session.commands.begin(), session.commands.end(), [&](const CommandStep &command) {
               return command.event->seq < edit.event->seq && readsFile(command, edit.path);
           });
}

/// Share of the files changed that were opened or searched before their first change. Unmeasured when no reading was
/// recorded at all: not every editor tells.
Feature readBeforeWrite(const Session &session)
{
    QSet<QByteArray> seen;
    Feature feature;
    qint64 read = 0;
    for (const EditStep *edit : session.productionEdits()) {
        if (seen.contains(edit->path) || edit->op == QLatin1StringView("create"))
            continue;
        seen.insert(edit->path);
        if (wasRead(session, *edit))
            ++read;
        else
            feature.events.append(edit->event);
    }
    feature.value = share(read, seen.size());
    feature.number = seen.size() - read;
    feature.measured = !session.views.isEmpty() || read > 0;
    return feature;
}

} // namespace

void addUnderstanding(const Material &material, Features &features)
{
    features.insert(QStringLiteral("repro_before_edit"), reproBeforeEdit(material.session));
    features.insert(QStringLiteral("ttfr_frac"), timeToFirstFailure(material.session));
    features.insert(QStringLiteral("symptom_grounding"), symptomGrounding(material));
    features.insert(QStringLiteral("has_plan"), hasPlan(material));
    features.insert(QStringLiteral("read_before_write"), readBeforeWrite(material.session));
}

} // namespace prt::judge
