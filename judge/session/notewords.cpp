// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "judge/session/notewords.h"

#include "judge/text/injection.h"

#include <QRegularExpression>

namespace prt::judge {

namespace {

constexpr qsizetype maxNote = 16 * 1024;
constexpr int maxIdentifiersPerNote = 40;
constexpr qsizetype mostStartPaths = 20'000;

QRegularExpression words(const char *pattern)
{
    QRegularExpression compiled(QString::fromLatin1(pattern), QRegularExpression::CaseInsensitiveOption);
    Q_ASSERT(compiled.isValid());
    return compiled;
}

QStringList allMatches(const QRegularExpression &expression, const QString &text, int most)
{
    QStringList found;
    auto it = expression.globalMatch(text);
    while (it.hasNext() && found.size() < most)
        found.append(it.next().captured(0));
    return found;
}

QString lastPart(const QString &testName)
{
    QString name = testName.section(QLatin1StringView("::"), -1);
    const qsizetype bracket = name.indexOf(u'[');
    return bracket > 0 ? name.left(bracket) : name;
}

void addParts(const QString &name, QSet<QString> &parts)
{
    static const QRegularExpression separators(QStringLiteral("[^A-Za-z0-9]+"));
    static const QSet<QString> common{QStringLiteral("test"), QStringLiteral("tests"), QStringLiteral("init"),
                                      QStringLiteral("main"), QStringLiteral("with"),  QStringLiteral("that"),
                                      QStringLiteral("when"), QStringLiteral("this"),  QStringLiteral("from")};
    for (const QString &part : name.toLower().split(separators, Qt::SkipEmptyParts)) {
        if (part.size() >= 4 && !common.contains(part))
            parts.insert(part);
    }
}

QStringList tokens(const QString &text, int most)
{
    static const QRegularExpression token(QStringLiteral("[A-Za-z0-9_][A-Za-z0-9_./:\\-]*"));
    QStringList found = allMatches(token, text, most);
    for (QString &one : found) {
        while (one.endsWith(u'.') || one.endsWith(u':') || one.endsWith(u'-'))
            one.chop(1);
    }
    return found;
}

} // namespace

NoteWords::NoteWords(const Session &session)
{
    for (auto it = session.files.begin(); it != session.files.end(); ++it) {
        if (it->kind == FileKind::Production)
            addIdentifiers(it.key(), session.text(it->first));
    }
    addParts(session.trace.header.taskTitle, m_parts);
    for (const QByteArray &path : session.startPaths.mid(0, mostStartPaths))
        addName(path);
    for (const EditStep &edit : session.edits)
        addPath(edit.path);
    for (const ViewStep &view : session.views)
        addPath(view.path);
    for (const RunStep &run : session.runs) {
        for (const QString &test : run.failing) {
            addParts(test, m_parts);
            m_checks.insert(lastPart(test).toLower());
            const QString file = test.section(QLatin1StringView("::"), 0, 0);
            if (file.contains(u'/') || file.contains(u'.'))
                addPath(file.toUtf8());
        }
        m_checks.insert(run.check.toLower());
    }
}

void NoteWords::addPath(const QByteArray &path)
{
    if (path.isEmpty())
        return;
    addName(path);
    addParts(QString::fromUtf8(path.left(path.lastIndexOf('.'))), m_parts);
}

void NoteWords::addName(const QByteArray &path)
{
    m_paths.insert(path);
    const QString text = QString::fromUtf8(path);
    m_byFileName[text.section(u'/', -1)].insert(path);
    const QString module = text.left(text.lastIndexOf(u'.')).replace(u'/', u'.');
    if (module.contains(u'.'))
        m_byModule[module].insert(path);
}

/// Every word of a file that could be a name in a program.
void NoteWords::addIdentifiers(const QByteArray &path, const QString &text)
{
    const auto isPart = [](QChar c) { return c == u'_' || (c.unicode() < 128 && c.isLetterOrNumber()); };
    for (qsizetype i = 0; i < text.size();) {
        qsizetype end = i;
        while (end < text.size() && isPart(text[end]))
            ++end;
        if (end - i >= 3)
            m_byIdentifier[text.mid(i, end - i)].insert(path);
        i = std::max(end, i + 1);
    }
}

QSet<QByteArray> NoteWords::filesIn(const QString &text) const
{
    // snake_case, camelCase, PascalCase, a name before "(" and anything in backticks: what a person writes of a
    // program.
    static const QRegularExpression identifier(
        QStringLiteral("\\b(?:[A-Za-z][A-Za-z0-9]*_[A-Za-z0-9_]+|[a-z]+[A-Z][A-Za-z0-9]+|(?:[A-Z][a-z0-9]+){2,}"
                       "|[A-Za-z_][A-Za-z0-9_]{2,}(?=\\())|(?<=`)[A-Za-z_][A-Za-z0-9_]{2,}(?=`)"));
    QSet<QByteArray> files;
    for (const QString &token : tokens(text.left(maxNote), 2000)) {
        const QString path = token.section(QLatin1StringView("::"), 0, 0).section(u':', 0, 0);
        if (m_paths.contains(path.toUtf8()))
            files.insert(path.toUtf8());
        else
            files += m_byFileName.value(path.section(u'/', -1)) + m_byModule.value(token);
    }
    constexpr qsizetype mostFiles = 2; // a name that is everywhere points nowhere
    for (const QString &name : allMatches(identifier, text.left(maxNote), maxIdentifiersPerNote)) {
        const QSet<QByteArray> places = m_byIdentifier.value(name);
        if (places.size() <= mostFiles)
            files += places;
    }
    return files;
}

bool NoteWords::namesSomething(const QString &text) const
{
    if (!filesIn(text).isEmpty() || namesCheck(text))
        return true;
    QSet<QString> parts;
    addParts(text.left(maxNote), parts);
    return parts.intersects(m_parts);
}

bool NoteWords::namesCheck(const QString &text) const
{
    const QString lower = text.left(maxNote).toLower().simplified();
    return std::any_of(m_checks.begin(), m_checks.end(),
                       [&](const QString &check) { return check.size() >= 4 && lower.contains(check); });
}

QString believable(const QString &text)
{
    return text.isEmpty() ? text : withoutFlagged(text.left(maxNote));
}

qsizetype countWords(const QString &text)
{
    const QStringList words = text.simplified().split(u' ', Qt::SkipEmptyParts);
    return QSet<QString>(words.begin(), words.end()).size();
}

bool statesMechanism(const QString &text)
{
    static const QRegularExpression reasons = words(
        "\\b(?:because|since|due to|so that|caus(?:e|es|ed|ing)|leads? to|results? in|instead of|rather than"
        "|which (?:makes|means|leaves)|whenever|that is why|as a result|therefore|hence|weil|parce que|porque)\\b");
    return reasons.match(text).hasMatch();
}

bool statesExpectation(const QString &text)
{
    static const QRegularExpression hopes =
        words("\\b(?:should|expect(?:s|ed)?|then|predict(?:s|ed)?|ought to|would|will)\\b");
    return hopes.match(text).hasMatch();
}

bool claimsSuccess(const QString &text)
{
    static const QRegularExpression claim =
        words("\\b(?:(?:all|every)(?: the)?(?: tests?)? (?:now )?(?:pass(?:es|ed)?|(?:is|are) green)|tests? (?:now "
              ")?pass(?:es|ed)?(?: now)?"
              "|(?:now |is |are )(?:passing|fixed|solved|resolved)|works now|now works|passes now|suite is green)\\b");
    static const QRegularExpression hope =
        words("\\b(?:should|shall|will|would|expect|until|if|when|once|before|must|needs? to|make|makes|so "
              "that|unless|whether|not|never|no|without|want|hope|let|see that)\\b|n't\\b|\\?");
    static const QRegularExpression sentences(QStringLiteral("[.!;\\n]+(?:\\s|$)"));
    for (const QString &sentence : text.split(sentences, Qt::SkipEmptyParts)) {
        if (claim.match(sentence).hasMatch() && !hope.match(sentence).hasMatch())
            return true;
    }
    return false;
}

QSet<QString> symptomWords(const Session &session, const RunStep &failure)
{
    static const QRegularExpression exception(QStringLiteral("\\b[A-Z][A-Za-z]*(?:Error|Exception|Failure|Panic)\\b"));
    static const QRegularExpression place(QStringLiteral("\\b([A-Za-z0-9_\\-]+\\.[a-z]{1,4}):[0-9]+"));
    QSet<QString> found;
    for (const QString &test : failure.failing)
        found.insert(lastPart(test).toLower());
    const QString output = failure.command ? session.output(*failure.command).right(64 * 1024) : QString();
    for (const QString &name : allMatches(exception, output, 50))
        found.insert(name.toLower());
    auto it = place.globalMatch(output);
    for (int i = 0; it.hasNext() && i < 50; ++i)
        found.insert(it.next().captured(1).toLower());
    return found;
}

} // namespace prt::judge
