// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "judge/session/sessionbuilder.h"

#include "core/base/shellwords.h"

namespace prt::judge {

namespace {

/// FNV-1a. Only compared within one run of the program.
quint64 stateOf(const QByteArray &path, const QString &content)
{
    if (content.isEmpty())
        return 0;
    quint64 hash = 14695981039346656037ULL;
    const auto mix = [&hash](unsigned unit) { hash = (hash ^ unit) * 1099511628211ULL; };
    for (const char c : path)
        mix(static_cast<unsigned char>(c));
    mix(0);
    for (const QChar c : content)
        mix(c.unicode());
    return hash;
}

QString contentOf(const trace::Event &event, const char *ref, const char *hash)
{
    const QString sha = event.blobRef(QLatin1StringView(ref)).sha256;
    return sha.isEmpty() ? event.text(QLatin1StringView(hash)) : sha;
}

/// `tests`, `./tests/unit`: a folder is as good as everything; a file, a node id, a filter or a bare name is a part.
bool isNarrowWord(const QString &word)
{
    const QString name = word.section(u'/', -1);
    const bool dots = name == QLatin1StringView(".") || name == QLatin1StringView("..");
    if (word.startsWith(u'-') || word.contains(QLatin1StringView("::")) || (name.contains(u'.') && !dots))
        return true;
    return !word.contains(u'/') && !dots && fileKindOf(word.toUtf8() + "/x") != FileKind::Test;
}

bool isNarrow(const QString &selection)
{
    const QStringList words = selection.split(u' ', Qt::SkipEmptyParts);
    return std::any_of(words.begin(), words.end(), isNarrowWord);
}

/// Programs that look at things; that they find nothing says nothing about the code.
bool isLook(const QString &program)
{
    static const QSet<QString> names{
        QStringLiteral("cat"),  QStringLiteral("ls"),    QStringLiteral("grep"), QStringLiteral("rg"),
        QStringLiteral("find"), QStringLiteral("less"),  QStringLiteral("more"), QStringLiteral("head"),
        QStringLiteral("tail"), QStringLiteral("git"),   QStringLiteral("cd"),   QStringLiteral("pwd"),
        QStringLiteral("diff"), QStringLiteral("echo"),  QStringLiteral("vim"),  QStringLiteral("vi"),
        QStringLiteral("nvim"), QStringLiteral("nano"),  QStringLiteral("man"),  QStringLiteral("wc"),
        QStringLiteral("sed"),  QStringLiteral("false"), QStringLiteral("true"), QStringLiteral("test"),
        QStringLiteral("["),    QStringLiteral("exit"),  QStringLiteral("type"), QStringLiteral("which"),
        QStringLiteral("tree"), QStringLiteral("ag"),    QStringLiteral("fd"),   QStringLiteral("bat"),
        QStringLiteral("stat"), QStringLiteral("file"),  QStringLiteral("clear")};
    return names.contains(program);
}

/// The first command of a line says what the line is for: `cat log | wc`, `sudo cat log`.
bool onlyLooks(const QString &cmd)
{
    return isLook(programOf(simpleCommands(cmd).value(0)));
}

} // namespace

void SessionBuilder::build()
{
    for (const trace::Event &event : m_session.trace.events) {
        if (!event.erased)
            add(event);
    }
    m_session.endState = m_state;
    compareContents();
    markScratchFiles();
    markProbes();
    addCommandRuns();
    countChangesBetweenRuns();
}

void SessionBuilder::add(const trace::Event &event)
{
    switch (event.type) {
    case trace::EventType::FileEdit:
        return addEdit(event);
    case trace::EventType::TestRun:
        return addTestRun(event);
    case trace::EventType::CmdRun:
        return addCommand(event);
    case trace::EventType::FileView:
        m_session.views.append({&event, event.text(QLatin1StringView("file_path")).toUtf8()});
        return;
    case trace::EventType::RationaleNote:
        m_session.notes.append({&event, trace::RationaleNote::from(event), m_state});
        return;
    case trace::EventType::Commit:
        m_session.commits.append(&event);
        return;
    case trace::EventType::GitOp:
        m_session.gitOps.append(&event);
        return addTree(event);
    case trace::EventType::SessionStart:
        return addTree(event);
    default:
        return;
    }
}

void SessionBuilder::setContent(const QByteArray &path, FileKind kind, const QString &before, const QString &after,
                                const trace::Event &event)
{
    const QString current = m_content.value(path, before);
    if (kind != FileKind::Documentation)
        m_state ^= stateOf(path, current) ^ stateOf(path, after);
    m_content.insert(path, after);
    auto span = m_session.files.find(path);
    if (span == m_session.files.end())
        span = m_session.files.insert(path, {kind, current, after, &event});
    span->last = after;
    span->lastEdit = &event;
}

void SessionBuilder::addEdit(const trace::Event &event)
{
    const auto from = trace::FileEdit::from(event);
    EditStep edit;
    edit.event = &event;
    edit.path = from.path;
    edit.op = from.op;
    edit.kind = fileKindOf(edit.path);
    edit.before = contentOf(event, "before_ref", "buffer_hash_before");
    edit.after =
        from.op == QLatin1StringView("delete") ? QString() : contentOf(event, "after_ref", "buffer_hash_after");
    if (!from.fromPath.isEmpty())
        setContent(from.fromPath, fileKindOf(from.fromPath), edit.before, QString(), event);
    setContent(edit.path, edit.kind, from.fromPath.isEmpty() ? edit.before : QString(), edit.after, event);
    edit.stateAfter = m_state;
    edit.byGit = event.actor == QLatin1StringView("git");
    m_session.edits.append(edit);
}

/// A git operation that changed the work tree: the files that differ from the tree before are set to what they are now.
void SessionBuilder::addTree(const trace::Event &event)
{
    const trace::BlobRef ref = event.blobRef(QLatin1StringView("tree_ref"));
    const auto bytes =
        ref.isNull() ? Result<QByteArray>(fail(ErrorCode::NotFound, {})) : m_session.blobs.blob(ref.sha256);
    const auto tree = bytes ? trace::parseTree(*bytes) : Result<trace::Tree>(passOn(bytes));
    if (!tree)
        return;
    if (m_tree) {
        const QList<QByteArray> known = m_content.keys();
        for (const QByteArray &path : known)
            if (m_content.value(path) != tree->value(path).sha256)
                setContent(path, fileKindOf(path), m_content.value(path), tree->value(path).sha256, event);
        for (auto it = tree->begin(); it != tree->end(); ++it) {
            const QString before = m_tree->value(it.key()).sha256;
            if (!m_content.contains(it.key()) && before != it->sha256)
                setContent(it.key(), fileKindOf(it.key()), before, it->sha256, event);
        }
        for (auto it = m_tree->begin(); it != m_tree->end(); ++it) {
            if (!m_content.contains(it.key()) && !tree->contains(it.key()))
                setContent(it.key(), fileKindOf(it.key()), it->sha256, QString(), event);
        }
    }
    if (!m_tree)
        m_session.startPaths = tree->keys();
    m_tree = *tree;
}

void SessionBuilder::addTestRun(const trace::Event &event)
{
    const auto from = trace::TestRun::from(event);
    RunStep run;
    run.event = &event;
    run.passed = from.passed;
    run.failed = from.failed;
    run.narrowed = isNarrow(from.selection);
    run.state = m_state;
    run.failing = QSet<QString>(from.failedTests.begin(), from.failedTests.end());
    run.failed = std::max(run.failed, static_cast<int>(run.failing.size()));
    if (run.failed > 0 && run.failing.isEmpty())
        run.failing.insert(QStringLiteral("(unnamed)"));
    run.check = from.framework + u' ' + from.selection;
    const qsizetype command = m_commandOf.value(from.cmdEvent, -1);
    if (command >= 0) {
        m_session.commands[command].isRun = true;
        run.command = m_session.commands[command].event;
        run.check = m_session.commands[command].cmd.simplified();
        run.state = m_session.commands[command].state;
    }
    m_session.runs.append(run);
}

void SessionBuilder::addCommand(const trace::Event &event)
{
    CommandStep command;
    command.event = &event;
    command.cmd = event.text(QLatin1StringView("cmd"));
    command.cwd = event.text(QLatin1StringView("cwd"));
    const QJsonValue code = event.object.value(QLatin1StringView("exit_code"));
    if (code.isDouble())
        command.exitCode = code.toInt();
    command.state = m_state;
    m_commandOf.insert(event.id, m_session.commands.size());
    m_session.commands.append(command);
}

void SessionBuilder::compareContents()
{
    for (EditStep &edit : m_session.edits)
        edit.change = lineChange(m_session.text(edit.before), m_session.text(edit.after));
}

/// Putting debugging output in or taking it out is looking, not changing.
void SessionBuilder::markProbes()
{
    for (EditStep &edit : m_session.edits) {
        const LineChange &change = edit.change;
        if (edit.kind == FileKind::Production && change.size() > 0 &&
            std::all_of(change.added.begin(), change.added.end(), isProbeLine) &&
            std::all_of(change.removed.begin(), change.removed.end(), isProbeLine))
            edit.kind = FileKind::Scratch;
    }
}

void SessionBuilder::markScratchFiles()
{
    QSet<QByteArray> made;
    for (const EditStep &edit : m_session.edits) {
        if (edit.op == QLatin1StringView("create") && edit.kind == FileKind::Production)
            made.insert(edit.path);
    }
    QSet<QByteArray> scratch;
    for (const QByteArray &path : made) {
        const QString name = QString::fromUtf8(path.mid(path.lastIndexOf('/') + 1));
        const bool named =
            std::any_of(m_session.commands.begin(), m_session.commands.end(), [&](const CommandStep &command) {
                return !onlyLooks(command.cmd) && command.cmd.contains(name);
            });
        if (named)
            scratch.insert(path);
    }
    for (EditStep &edit : m_session.edits) {
        if (scratch.contains(edit.path))
            edit.kind = FileKind::Scratch;
    }
    for (const QByteArray &path : scratch)
        m_session.files[path].kind = FileKind::Scratch;
}

/// A command that was run on at least two states of the code and failed on one of them is a check, like a test.
void SessionBuilder::addCommandRuns()
{
    struct Seen
    {
        QSet<CodeState> states;
        bool failed = false;
    };
    QHash<QString, Seen> seen;
    for (const CommandStep &command : m_session.commands) {
        if (command.isRun || !command.exitCode || onlyLooks(command.cmd))
            continue;
        Seen &one = seen[command.cmd.simplified()];
        one.states.insert(command.state);
        one.failed = one.failed || *command.exitCode != 0;
    }
    for (CommandStep &command : m_session.commands) {
        const QString check = command.cmd.simplified();
        const Seen one = command.isRun || !command.exitCode ? Seen() : seen.value(check);
        if (one.states.size() < 2 || !one.failed)
            continue;
        RunStep run;
        run.event = run.command = command.event;
        run.check = check;
        run.isTestRun = false;
        run.narrowed = true;
        run.failed = *command.exitCode == 0 ? 0 : 1;
        run.passed = 1 - run.failed;
        run.state = command.state;
        if (run.failed)
            run.failing.insert(QStringLiteral("$ ") + check);
        command.isRun = true;
        m_session.runs.append(run);
    }
    std::stable_sort(m_session.runs.begin(), m_session.runs.end(),
                     [](const RunStep &a, const RunStep &b) { return a.event->seq < b.event->seq; });
}

/// Taking a refuted change back and trying another is one change against the run that stood before both: a run is
/// compared with the nearest of the runs before it, not only with the last.
void SessionBuilder::countChangesBetweenRuns()
{
    constexpr qsizetype compared = 32;
    using Contents = QMap<QByteArray, QString>;
    QList<Contents> earlier;
    Contents now;
    for (auto it = m_session.files.begin(); it != m_session.files.end(); ++it) {
        if (it->kind == FileKind::Production)
            now.insert(it.key(), it->first);
    }
    earlier.append(now);
    auto edit = m_session.edits.begin();
    for (RunStep &run : m_session.runs) {
        for (; edit != m_session.edits.end() && edit->event->seq < run.event->seq; ++edit) {
            if (edit->kind == FileKind::Production)
                now.insert(edit->path, edit->after);
        }
        int nearest = static_cast<int>(now.size());
        for (const Contents &contents : earlier) {
            int different = 0;
            for (auto a = now.cbegin(), b = contents.cbegin(); a != now.cend() && different < nearest; ++a, ++b)
                different += a.value() == b.value() ? 0 : 1;
            nearest = std::min(nearest, different);
        }
        run.productionFilesSince = nearest;
        if (earlier.last() != now)
            earlier.append(now);
        if (earlier.size() > compared)
            earlier.removeAt(1); // the state at the start stays
    }
}

} // namespace prt::judge
