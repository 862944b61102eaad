// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/privacy/redactor.h"

#include "core/base/file.h"
#include "core/privacy/identity.h"
#include "core/privacy/knownvalues.h"
#include "core/privacy/neverrecorded.h"
#include "core/privacy/scanner.h"
#include "core/privacy/vault.h"

#include <QDir>
#include <QProcessEnvironment>
#include <QStandardPaths>

namespace prt::privacy {

namespace {

constexpr qint64 maxRuleFile = 4 * 1024 * 1024;
/// Replacing a secret can bring another to light (an entropy that was too low beside it); more rounds than this never
/// happened.
constexpr int maxRounds = 5;

/// A span must not cut an escaped look-alike in two: unescaping would then miss it.
Span aroundEscapes(Span span, const QList<Span> &escapes)
{
    for (const Span &escape : escapes) {
        if (escape.end() <= span.start || escape.start >= span.end())
            continue;
        const qsizetype start = std::min(span.start, escape.start);
        const qsizetype end = std::max(span.end(), escape.end());
        span = {start, end - start};
    }
    return span;
}

RuleSet rulesInForce(const QString &repository, QStringList &warnings)
{
    RuleSet rules = RuleSet::builtIn();
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) +
                           QStringLiteral("/pr-telemetry/secret-rules");
    QStringList paths;
    for (const QString &name : QDir(folder).entryList({QStringLiteral("*.toml")}, QDir::Files, QDir::Name))
        paths.append(folder + u'/' + name);
    const QString own = repository + QStringLiteral("/.gitleaks.toml");
    if (!repository.isEmpty() && QFile::exists(own))
        paths.append(own);
    for (const QString &path : std::as_const(paths)) {
        const auto bytes = readFile(path, maxRuleFile);
        const auto more = bytes ? RuleSet::parse(*bytes, path) : passOn(bytes);
        if (more)
            rules.append(*more);
        else
            warnings.append(more.error().message);
    }
    return rules;
}

} // namespace

struct Redactor::Private
{
    Private(RuleSet rules, const QList<QByteArray> &values)
        : scanner(std::move(rules), values)
        , identity(Identity::ofThisMachine())
    {
    }

    Scanner scanner;
    Identity identity;
    std::unique_ptr<Vault> vault;
    QStringList warnings;

    QByteArray placeholderFor(const QString &rule, const QByteArray &value)
    {
        const auto name = vault->put(rule, value);
        if (name)
            return placeholder(rule, *name);
        if (!warnings.contains(name.error().message))
            warnings.append(name.error().message);
        return placeholder(rule, QByteArray(16, '0')); // hidden for good: better than shown
    }

    /// First round: spans of the original text.
    QByteArray hide(const QByteArray &original, const QList<Finding> &findings, bool normalise, Redacted &answer)
    {
        const auto literal = [&](qsizetype from, qsizetype to) {
            const QByteArray part = escapeLookAlikes(QByteArrayView(original).sliced(from, to - from));
            return normalise ? identity.normalise(part) : part;
        };
        QByteArray out;
        qsizetype done = 0;
        for (const Finding &finding : findings) {
            out += literal(done, finding.span.start);
            out += placeholderFor(finding.rule, original.mid(finding.span.start, finding.span.length));
            ++answer.counts[finding.rule];
            done = finding.span.end();
        }
        return out + literal(done, original.size());
    }

    /// Later rounds: what a scan of the result still finds. Values are kept as they were before escaping.
    QByteArray hideAgain(const QByteArray &text, const QList<Finding> &findings, Redacted &answer)
    {
        const QList<Span> escaped = escapes(text);
        QByteArray out;
        qsizetype done = 0;
        for (const Finding &finding : findings) {
            const Span span = aroundEscapes(finding.span, escaped);
            if (span.start < done)
                continue;
            out += QByteArrayView(text).sliced(done, span.start - done);
            const auto raw =
                resolve(QByteArrayView(text).sliced(span.start, span.length),
                        [this](const QString &rule, const QByteArray &name) { return vault->value(rule, name); });
            out += placeholderFor(finding.rule, raw ? *raw : text.mid(span.start, span.length));
            ++answer.counts[finding.rule];
            done = span.end();
        }
        return out + text.mid(done);
    }

    Redacted redact(const QByteArray &original, const QString &path, bool normalise)
    {
        Redacted answer;
        answer.bytes = hide(original, scanner.scan(original, path), normalise, answer);
        for (int round = 1; round < maxRounds; ++round) {
            const QList<Finding> left = scanner.scan(answer.bytes, path);
            if (left.isEmpty())
                break;
            answer.bytes = hideAgain(answer.bytes, left, answer);
        }
        return answer;
    }
};

QJsonObject Redacted::countsJson() const
{
    QJsonObject object;
    for (auto it = counts.cbegin(); it != counts.cend(); ++it)
        object.insert(it.key(), it.value());
    return object;
}

void Redacted::addCounts(const Redacted &other)
{
    for (auto it = other.counts.cbegin(); it != other.counts.cend(); ++it)
        counts[it.key()] += it.value();
}

bool isBinary(QByteArrayView content)
{
    return content.contains('\0');
}

Redactor::Redactor() = default;
Redactor::~Redactor() = default;

Result<std::unique_ptr<Redactor>> Redactor::create(const QString &vaultFolder, const QString &sessionId,
                                                   const QString &repository)
{
    auto vault = Vault::open(vaultFolder, sessionId);
    if (!vault)
        return passOn(vault);
    QStringList warnings;
    const QList<QByteArray> values =
        knownSecretValues(repository, QDir::homePath(), QProcessEnvironment::systemEnvironment().toStringList());
    std::unique_ptr<Redactor> redactor(new Redactor);
    redactor->d = std::make_unique<Private>(rulesInForce(repository, warnings), values);
    redactor->d->vault = std::move(*vault);
    redactor->d->warnings = warnings;
    return redactor;
}

Redacted Redactor::file(const QByteArray &path, const QByteArray &content)
{
    if (isBinary(content))
        return {content, {}};
    return d->redact(content, QString::fromUtf8(path), false);
}

Redacted Redactor::text(const QByteArray &utf8)
{
    return d->redact(utf8, {}, true);
}

Redacted Redactor::text(const QByteArray &utf8, qsizetype most)
{
    Redacted redacted = text(utf8);
    if (redacted.bytes.size() <= most)
        return redacted;
    const auto continues = [](char byte) { return (byte & 0xC0) == 0x80; };
    while (most > 0 && continues(redacted.bytes[most]))
        --most;
    redacted.bytes.truncate(most);
    return redacted;
}

Result<void> Redactor::forget(const QSet<QByteArray> &placeholders)
{
    return d->vault->forget(placeholders);
}

bool Redactor::isNeverRecorded(const QByteArray &path) const
{
    if (isNeverRecordedPath(path))
        return true;
    const QString text = QString::fromUtf8(path);
    const auto byPath = [&text](const Rule &rule) {
        return rule.regex.pattern().isEmpty() && !rule.path.pattern().isEmpty() && rule.path.match(text).hasMatch();
    };
    const QList<Rule> &rules = d->scanner.rules().rules();
    return std::any_of(rules.begin(), rules.end(), byPath);
}

QString Redactor::ruleSetHash() const
{
    return d->scanner.rules().hash();
}

QStringList Redactor::warnings() const
{
    return d->warnings;
}

bool isMarked(QByteArrayView content)
{
    return content.contains(QByteArrayView("[[redacted")) && !isBinary(content);
}

Result<QByteArray> restore(const QString &vaultFolder, const QString &sessionId, const QByteArray &redacted)
{
    if (!isMarked(redacted))
        return redacted;
    std::unique_ptr<Vault> vault;
    return resolve(redacted, [&](const QString &rule, const QByteArray &name) -> Result<QByteArray> {
        if (!vault) {
            auto opened = Vault::openExisting(vaultFolder, sessionId);
            if (!opened)
                return passOn(opened);
            vault = std::move(*opened);
        }
        return vault->value(rule, name);
    });
}

} // namespace prt::privacy
