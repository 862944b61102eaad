// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QList>
#include <QRegularExpression>
#include <QStringList>

namespace prt::privacy {

/// What an otherwise good match is let go for; the form is that of gitleaks.
struct Allowlist
{
    enum class Target
    {
        Secret,
        Match,
        Line
    };
    Target target = Target::Secret;
    bool all = false; ///< every kind of condition that is given must hold, not just one
    QList<QRegularExpression> regexes;
    QList<QRegularExpression> paths;
    QList<QByteArray> stopwords; ///< lower case
};

/// One pattern for one kind of secret. Patterns see bytes (each byte one character), so offsets are byte offsets.
struct Rule
{
    enum class Scope
    {
        Everywhere,
        Text,
        File
    };
    QString id; ///< lower-case letters, digits and hyphens, at most 64: stands in placeholders
    QString description;
    QRegularExpression regex;        ///< empty pattern: the rule is about the path only
    QRegularExpression path;         ///< empty pattern: any file
    QList<QByteArray> keywords;      ///< lower case; one of them must be in the line; none: always looked for
    double entropy = 0;              ///< bits per byte that the secret must exceed
    int secretGroup = 0;             ///< 0: the first group that took part, else the whole match
    bool block = false;              ///< may span lines
    Scope scope = Scope::Everywhere; ///< Text: terminal output, commands, notes
    QList<Allowlist> allowlists;     ///< own ones and those of its file
    QStringList samples;             ///< own rules only: text in which the rule must find something
    QStringList harmless;            ///< own rules only: text in which it must not
};

/// Rules in gitleaks format. Immutable after loading; any thread.
class RuleSet
{
public:
    /// The rules that come with the program.
    static const RuleSet &builtIn();
    /// Reads one TOML file of at most 4 MiB and 2,000 rules. InvalidInput names the line or the rule that is wrong.
    static Result<RuleSet> parse(const QByteArray &toml, const QString &name);

    const QList<Rule> &rules() const { return m_rules; }
    /// Rules of `other` come after those that are here; an id that is here already is left out.
    void append(const RuleSet &other);
    /// The one rule of that id, or none.
    RuleSet only(const QString &id) const;
    /// SHA-256 (hex) over the texts that the rules were read from.
    QString hash() const;

private:
    QList<Rule> m_rules;
    QList<QByteArray> m_sources; ///< SHA-256 of each text
};

/// Shannon entropy in bits per byte.
double shannonEntropy(QByteArrayView bytes);

} // namespace prt::privacy
