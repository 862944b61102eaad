// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "judge/offline/features.h"

namespace prt::judge {

namespace {

QString outcomeKey(const RunStep &run)
{
    QStringList failing(run.failing.begin(), run.failing.end());
    failing.sort();
    return QStringLiteral("%1|%2|%3").arg(run.passed).arg(run.failed).arg(failing.join(u'|'));
}

/// Runs of the same check on the same code with the same outcome as before. One repeat of a failure is free: it shows
/// that the failure is stable. `number` is how often the most repeated one was run.
Feature redundantRuns(const Session &session)
{
    Feature feature;
    QHash<QString, int> seen;
    for (const RunStep &run : session.runs) {
        const int times = ++seen[QStringLiteral("%1|%2|%3").arg(run.check).arg(run.state).arg(outcomeKey(run))];
        const int free = run.failedAny() ? 2 : 1;
        if (times <= free)
            continue;
        feature.value += 1000;
        feature.events.append(run.event);
        feature.number = std::max<qint64>(feature.number, times);
    }
    return feature;
}

/// Other commands that were run again on the same code and printed the same.
Feature redundantCommands(const Session &session)
{
    Feature feature;
    QHash<QString, int> seen;
    for (const CommandStep &command : session.commands) {
        if (command.isRun)
            continue;
        const QString output = command.event->blobRef(QLatin1StringView("output_ref")).sha256;
        const int times =
            ++seen[QStringLiteral("%1|%2|%3|%4").arg(command.cmd.simplified(), command.cwd, output).arg(command.state)];
        if (times == 1)
            continue;
        feature.value += 1000;
        feature.events.append(command.event);
        feature.number = std::max<qint64>(feature.number, times);
    }
    return feature;
}

/// Whether the file was looked at or spoken of since the last run.
class Attention
{
public:
    explicit Attention(const Material &material)
        : m_material(material)
    {
    }
    void forget()
    {
        m_files.clear();
        m_lastEdited.clear();
        m_edited = false;
    }
    void see(const trace::Event &event)
    {
        if (event.type == trace::EventType::FileView || event.type == trace::EventType::Search)
            m_files.insert(event.text(QLatin1StringView("file_path")).toUtf8());
    }
    void note(const NoteStep &step)
    {
        const trace::RationaleNote &note = step.note;
        for (const QString &text :
             {note.plan, note.hypothesis, note.observation, note.decision, note.nextStep, note.freeform})
            m_files += m_material.words.filesIn(believable(text));
        for (const trace::Link &link : note.links) {
            if (const trace::Event *target = m_material.session.event(link.event))
                m_files.insert(target->text(QLatin1StringView("file_path")).toUtf8());
        }
    }
    /// A further file is changed although nothing was run since the last change, nothing said about it and it was not
    /// opened.
    bool isBlind(const EditStep &edit)
    {
        const bool again = m_lastEdited == edit.path; // saving the same file several times is one edit
        const bool blind = m_edited && !again && !m_files.contains(edit.path);
        m_edited = true;
        m_lastEdited = edit.path;
        return blind;
    }

private:
    const Material &m_material;
    QSet<QByteArray> m_files;
    QByteArray m_lastEdited;
    bool m_edited = false;
};

Feature blindEdits(const Material &material)
{
    const Session &session = material.session;
    Feature feature;
    Attention attention(material);
    auto edit = session.edits.begin();
    auto note = session.notes.begin();
    auto run = session.runs.begin();
    for (const trace::Event &event : session.trace.events) {
        if (run != session.runs.end() && run->event == &event) {
            attention.forget();
            ++run;
        } else if (note != session.notes.end() && note->event == &event) {
            attention.note(*note++);
        } else if (edit != session.edits.end() && edit->event == &event) {
            if (isOwnWork(*edit) && !material.inToggle(event) && attention.isBlind(*edit))
                feature.events.append(&event);
            ++edit;
        } else {
            attention.see(event);
        }
    }
    feature.number = feature.events.size();
    feature.value = feature.number * 1000;
    return feature;
}

/// A test is new when its own file was changed since the last full run: that it fails is no regression.
bool testWasTouched(const Session &session, const QString &test, qint64 since, qint64 until)
{
    return std::any_of(session.edits.begin(), session.edits.end(), [&](const EditStep &edit) {
        const QString name = QString::fromUtf8(edit.path);
        const QString stem = name.section(u'/', -1).section(u'.', 0, 0);
        return edit.kind == FileKind::Test && edit.event->seq > since && edit.event->seq < until &&
               (test.contains(name) || test.contains(stem));
    });
}

/// Runs in which a test outside the target fails that passed in the full run before.
Feature regressions(const Material &material)
{
    const Session &session = material.session;
    const QSet<QString> target = session.target();
    Feature feature;
    const RunStep *full = nullptr;
    QSet<QString> known;
    for (const RunStep &run : session.runs) {
        if (full && run.isTestRun && !material.inToggle(*run.event)) {
            const QSet<QString> fresh = run.failing - target - full->failing - known;
            const bool broke = std::any_of(fresh.begin(), fresh.end(), [&](const QString &test) {
                return !testWasTouched(session, test, full->event->seq, run.event->seq);
            });
            known += fresh;
            if (broke)
                feature.events.append(run.event);
        }
        if (run.isTestRun && !run.narrowed)
            full = &run;
    }
    feature.number = feature.events.size();
    feature.value = feature.number * 1000;
    return feature;
}

qint64 withoutProbes(const LineChange &change)
{
    const auto isWork = [](const QString &line) { return !isProbeLine(line); };
    return std::count_if(change.added.begin(), change.added.end(), isWork) +
           std::count_if(change.removed.begin(), change.removed.end(), isWork);
}

QString contentAt(const Session &session, const QByteArray &path, qint64 seq)
{
    QString content = session.files.value(path).first;
    for (const EditStep &edit : session.edits) {
        if (edit.event->seq < seq && edit.path == path)
            content = edit.after;
    }
    return content;
}

/// The seq of the edit that takes a file back to what it was before a hypothesis that a run refuted; -1 when nothing
/// does.
qint64 takenBack(const Session &session, const Hypothesis &hypothesis, const QByteArray &path)
{
    const QString before = contentAt(session, path, hypothesis.event->seq);
    for (const EditStep &edit : session.edits) {
        if (edit.path == path && edit.event->seq > hypothesis.verdict->seq && edit.after == before)
            return edit.event->seq;
    }
    return -1;
}

/// Edits that tried a hypothesis, were refuted by a run and were taken back: a clean experiment. Were they waste,
/// leaving a refuted change in the code would be worth more than taking it out.
QSet<const trace::Event *> experiments(const Material &material)
{
    QSet<const trace::Event *> edits;
    for (const Hypothesis &hypothesis : material.hypotheses) {
        if (!hypothesis.refuted)
            continue;
        for (const QByteArray &path : hypothesis.locations) {
            const qint64 end = takenBack(material.session, hypothesis, path);
            for (const EditStep &edit : material.session.edits) {
                if (edit.path == path && edit.event->seq > hypothesis.event->seq && edit.event->seq <= end)
                    edits.insert(edit.event);
            }
        }
    }
    return edits;
}

/// Share of the lines written that are not in the result. Probes, refuted experiments that were taken back, and the
/// taking out and putting back of a fix are no waste.
Feature churnWaste(const Material &material)
{
    const QSet<const trace::Event *> tried = experiments(material);
    qint64 written = 0;
    qint64 kept = 0;
    for (qsizetype i = 0; i < material.session.edits.size(); ++i) {
        const EditStep &edit = material.session.edits[i];
        if (isOwnWork(edit) && !material.inToggle(*edit.event) && !tried.contains(edit.event))
            written += withoutProbes(edit.change);
    }
    for (auto it = material.net.begin(); it != material.net.end(); ++it) {
        if (material.session.files[it.key()].kind == FileKind::Production)
            kept += withoutProbes(*it);
    }
    Feature feature;
    feature.value = written == 0 ? 0 : 1000 - share(std::min(kept, written), written);
    feature.number = std::max<qint64>(0, written - kept);
    return feature;
}

/// Production files that were opened, never changed and never spoken of.
Feature wastedViews(const Material &material)
{
    const Session &session = material.session;
    QSet<QByteArray> named;
    for (const NoteStep &step : session.notes) {
        const trace::RationaleNote &note = step.note;
        for (const QString &text :
             {note.plan, note.hypothesis, note.observation, note.decision, note.nextStep, note.freeform})
            named += material.words.filesIn(believable(text));
    }
    Feature feature;
    QSet<QByteArray> seen;
    for (const ViewStep &view : session.views) {
        const bool useful = session.files.contains(view.path) || named.contains(view.path) ||
                            fileKindOf(view.path) != FileKind::Production;
        if (useful || seen.contains(view.path))
            continue;
        seen.insert(view.path);
        feature.events.append(view.event);
    }
    feature.number = seen.size();
    feature.value = feature.number * 1000;
    return feature;
}

/// Different things that were done: edits, runs and commands, repeats left out.
Feature distinctActions(const Session &session)
{
    QSet<QString> seen;
    for (const EditStep &edit : session.edits)
        seen.insert(QStringLiteral("e|%1|%2").arg(QString::fromUtf8(edit.path), edit.after));
    for (const RunStep &run : session.runs)
        seen.insert(QStringLiteral("r|%1|%2").arg(run.check).arg(run.state));
    for (const CommandStep &command : session.commands) {
        if (!command.isRun)
            seen.insert(QStringLiteral("c|%1|%2").arg(command.cmd.simplified()).arg(command.state));
    }
    Feature feature;
    feature.number = seen.size();
    feature.value = feature.number * 1000;
    return feature;
}

} // namespace

void addEfficiency(const Material &material, Features &features)
{
    features.insert(QStringLiteral("redundant_runs"), redundantRuns(material.session));
    features.insert(QStringLiteral("redundant_cmds"), redundantCommands(material.session));
    features.insert(QStringLiteral("blind_edits"), blindEdits(material));
    features.insert(QStringLiteral("regressions"), regressions(material));
    features.insert(QStringLiteral("churn_waste"), churnWaste(material));
    features.insert(QStringLiteral("wasted_views"), wastedViews(material));
    features.insert(QStringLiteral("distinct_actions"), distinctActions(material.session));
}

} // namespace prt::judge
