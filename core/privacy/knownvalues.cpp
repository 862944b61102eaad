// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/privacy/knownvalues.h"

#include "core/base/file.h"
#include "core/privacy/ruleset.h"

#include <QDir>
#include <QRegularExpression>
#include <QSet>
#include <QUrl>

namespace prt::privacy {

namespace {

constexpr qint64 maxEnvFileBytes = 256 * 1024;
constexpr qsizetype maxValues = 2'000;
constexpr qsizetype maxValueBytes = 8 * 1024;

class Collector
{
public:
    void add(const QString &text)
    {
        const QByteArray value = unquoted(text.trimmed()).toUtf8();
        if (m_values.size() >= maxValues || value.size() > maxValueBytes || !isDistinctive(value))
            return;
        m_values.insert(value);
        m_values.insert(value.toBase64(QByteArray::OmitTrailingEquals));
        m_values.insert(value.toPercentEncoding());
    }

    /// The password of every URL in the text.
    void addFromUrls(const QString &text)
    {
        static const QRegularExpression userinfo(QStringLiteral("://[^\\s/@:]*:([^\\s/@]+)@"));
        for (auto it = userinfo.globalMatch(text); it.hasNext();) {
            const QString password = it.next().captured(1);
            add(password);
            add(QUrl::fromPercentEncoding(password.toUtf8()));
        }
    }

    void addVariable(const QString &name, const QString &value)
    {
        if (isSecretName(name))
            add(value);
        addFromUrls(value);
    }

    /// NAME=value or NAME: value, one a line.
    void addAssignments(const QString &path)
    {
        static const QRegularExpression line(
            QStringLiteral("^\\s*(?:export\\s+)?[\"']?([\\w./:-]+)[\"']?\\s*[=:]\\s*(.+)$"));
        for (const QString &text : lines(path)) {
            if (const auto match = line.match(text); match.hasMatch())
                addVariable(match.captured(1), match.captured(2));
        }
    }

    /// Whatever the groups of the pattern catch in each line.
    void addMatches(const QString &path, const char *pattern)
    {
        const QRegularExpression regex(QString::fromLatin1(pattern));
        for (const QString &text : lines(path)) {
            for (auto it = regex.globalMatch(text); it.hasNext();)
                add(it.next().captured(1));
        }
    }

    void addUrlsOf(const QString &path)
    {
        for (const QString &text : lines(path))
            addFromUrls(text);
    }

    QList<QByteArray> values() const { return m_values.values(); }

private:
    static QString unquoted(const QString &text)
    {
        if (text.size() >= 2 && (text.front() == u'"' || text.front() == u'\'') && text.back() == text.front())
            return text.mid(1, text.size() - 2);
        return text;
    }

    static QStringList lines(const QString &path)
    {
        const auto bytes = readFile(path, maxEnvFileBytes);
        return bytes ? QString::fromUtf8(*bytes).split(u'\n') : QStringList();
    }

    QSet<QByteArray> m_values;
};

} // namespace

bool isSecretName(const QString &name)
{
    static const QRegularExpression secret(
        QStringLiteral("PASSWORD|PASSWD|PASSPHRASE|SECRET|TOKEN|API_?KEY|ACCESS_?KEY|PRIVATE_?KEY|CREDENTIAL|(?:^|_)"
                       "PASS$|(?:^|_)PW$|(?:^|_)PWD$|_AUTH$"),
        QRegularExpression::CaseInsensitiveOption);
    static const QStringList harmless{QStringLiteral("PWD"), QStringLiteral("OLDPWD")};
    return !harmless.contains(name) && secret.match(name).hasMatch();
}

bool isDistinctive(const QByteArray &value)
{
    static const QRegularExpression word(
        QStringLiteral("^(?:[A-Za-z]+|[a-z]+(?:[-_. ][a-z]+)*|\\d{1,9}|\\$.*|<.*>|\\*+|x+)$"));
    if (value.size() < 6 || value.startsWith('/') || value.startsWith("~/") || value.contains('\n'))
        return false;
    if (value.size() < 20 && word.match(QString::fromLatin1(value)).hasMatch())
        return false;
    return shannonEntropy(value) > 2.0;
}

QList<QByteArray> knownSecretValues(const QString &repository, const QString &home, const QStringList &environment)
{
    Collector found;
    for (const QString &entry : environment) {
        const qsizetype equals = entry.indexOf(u'=');
        if (equals > 0)
            found.addVariable(entry.left(equals), entry.mid(equals + 1));
    }
    const QDir top(repository);
    if (!repository.isEmpty()) {
        const QStringList names = top.entryList(
            {QStringLiteral(".env"), QStringLiteral(".env.*"), QStringLiteral("*.env"), QStringLiteral(".envrc")},
            QDir::Files | QDir::Hidden, QDir::Name);
        for (const QString &name : names.mid(0, 32))
            found.addAssignments(top.filePath(name));
        found.addAssignments(top.filePath(QStringLiteral(".npmrc")));
    }
    const QDir folder(home);
    for (const char *name : {".npmrc", ".pypirc", ".aws/credentials", ".config/gh/hosts.yml", ".gem/credentials",
                             ".cargo/credentials.toml"})
        found.addAssignments(folder.filePath(QLatin1StringView(name)));
    for (const char *name : {".netrc", ".config/netrc", ".authinfo"})
        found.addMatches(folder.filePath(QLatin1StringView(name)), "password\\s+(\\S+)");
    found.addMatches(folder.filePath(QStringLiteral(".npmrc")), "_(?:authToken|password|auth)\\s*=\\s*(\\S+)");
    found.addMatches(folder.filePath(QStringLiteral(".pgpass")), "^(?:[^:]*:){4}(.+)$");
    found.addMatches(folder.filePath(QStringLiteral(".docker/config.json")),
                     "\"(?:auth|identitytoken)\"\\s*:\\s*\"([^\"]+)\"");
    found.addUrlsOf(folder.filePath(QStringLiteral(".git-credentials")));
    found.addUrlsOf(folder.filePath(QStringLiteral(".config/git/credentials")));
    return found.values();
}

} // namespace prt::privacy
