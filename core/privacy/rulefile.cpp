// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/privacy/rulefile.h"

#include <toml++/toml.h>

namespace prt::privacy {

namespace {

constexpr qsizetype maxRuleFileBytes = 4 * 1024 * 1024;
constexpr qsizetype maxRules = 2'000;

QString text(const toml::node_view<const toml::node> &node)
{
    return QString::fromStdString(node.value_or(std::string()));
}

QStringList texts(const toml::node_view<const toml::node> &node)
{
    QStringList all;
    if (const toml::array *array = node.as_array()) {
        for (const toml::node &item : *array)
            all.append(QString::fromStdString(item.value_or(std::string())));
    }
    return all;
}

/// The form of a rule id that may stand in a placeholder.
QString safeId(const QString &id)
{
    static const QRegularExpression other(QStringLiteral("[^a-z0-9]+"));
    return id.toLower().replace(other, QStringLiteral("-")).left(64);
}

/// Reads one file; keeps the first thing that was wrong.
class RuleFile
{
public:
    RuleFile(const toml::table &root, const QString &name)
        : m_root(root)
        , m_name(name)
    {
    }

    Result<QList<Rule>> read()
    {
        QList<Allowlist> global = allowlists(m_root, "allowlist");
        global += allowlists(m_root, "allowlists");
        QList<Rule> rules;
        if (const toml::array *array = m_root["rules"].as_array()) {
            if (array->size() > size_t(maxRules))
                return fail(ErrorCode::Limit, QStringLiteral("%1 has more than %2 rules.").arg(m_name).arg(maxRules));
            for (const toml::node &item : *array) {
                if (const toml::table *table = item.as_table())
                    rules.append(rule(*table, global));
            }
        }
        if (!m_problem.isEmpty())
            return fail(ErrorCode::InvalidInput, m_problem);
        return rules;
    }

private:
    QRegularExpression regex(const QString &pattern, const QString &where)
    {
        QRegularExpression compiled(pattern);
        if (compiled.isValid())
            compiled.optimize();
        else if (m_problem.isEmpty())
            m_problem = QStringLiteral("%1, %2: the pattern is not a regular expression: %3 (at character %4).")
                            .arg(m_name, where, compiled.errorString())
                            .arg(compiled.patternErrorOffset());
        return compiled;
    }

    QList<QRegularExpression> regexes(const QStringList &patterns, const QString &where)
    {
        QList<QRegularExpression> all;
        for (const QString &pattern : patterns)
            all.append(regex(pattern, where));
        return all;
    }

    Allowlist allowlist(const toml::table &table, const QString &where)
    {
        Allowlist list;
        const QString target = text(table["regexTarget"]);
        list.target = target == QLatin1StringView("match")  ? Allowlist::Target::Match
                      : target == QLatin1StringView("line") ? Allowlist::Target::Line
                                                            : Allowlist::Target::Secret;
        list.all = text(table["condition"]).compare(QLatin1StringView("and"), Qt::CaseInsensitive) == 0;
        list.regexes = regexes(texts(table["regexes"]), where);
        list.paths = regexes(texts(table["paths"]), where);
        for (const QString &word : texts(table["stopwords"]))
            list.stopwords.append(word.toLower().toUtf8());
        return list;
    }

    QList<Allowlist> allowlists(const toml::table &table, const char *key,
                                const QString &where = QStringLiteral("allowlist"))
    {
        QList<Allowlist> all;
        if (const toml::table *one = table[key].as_table())
            all.append(allowlist(*one, where));
        if (const toml::array *array = table[key].as_array()) {
            for (const toml::node &item : *array) {
                if (const toml::table *one = item.as_table())
                    all.append(allowlist(*one, where));
            }
        }
        return all;
    }

    Rule rule(const toml::table &table, const QList<Allowlist> &global)
    {
        Rule made;
        made.id = safeId(text(table["id"]));
        const QString where = QStringLiteral("rule “%1”").arg(made.id);
        if (made.id.isEmpty() && m_problem.isEmpty())
            m_problem = QStringLiteral("%1: a rule has no id.").arg(m_name);
        made.description = text(table["description"]);
        const QString pattern = text(table["regex"]);
        made.regex = regex(pattern, where);
        made.path = regex(text(table["path"]), where);
        for (const QString &word : texts(table["keywords"]))
            made.keywords.append(word.toLower().toUtf8());
        made.entropy = table["entropy"].value_or(0.0);
        made.secretGroup = static_cast<int>(std::clamp<int64_t>(table["secretGroup"].value_or(int64_t{0}), 0, 99));
        made.block = table["block"].value_or(pattern.contains(QLatin1StringView("[\\s\\S")) ||
                                             pattern.contains(QLatin1StringView("(?s")) ||
                                             pattern.contains(QLatin1StringView("[\\r\\n]")));
        const QString scope = text(table["scope"]);
        made.scope = scope == QLatin1StringView("text")   ? Rule::Scope::Text
                     : scope == QLatin1StringView("file") ? Rule::Scope::File
                                                          : Rule::Scope::Everywhere;
        made.allowlists = allowlists(table, "allowlist", where) + allowlists(table, "allowlists", where) + global;
        made.samples = texts(table["samples"]);
        made.harmless = texts(table["harmless"]);
        return made;
    }

    const toml::table &m_root;
    const QString m_name;
    QString m_problem;
};

} // namespace

Result<QList<Rule>> readRuleFile(const QByteArray &bytes, const QString &name)
{
    if (bytes.size() > maxRuleFileBytes)
        return fail(ErrorCode::Limit, QStringLiteral("%1 is larger than 4 MiB; it was not read.").arg(name));
    try {
        const toml::table root = toml::parse(std::string_view(bytes.constData(), static_cast<size_t>(bytes.size())));
        return RuleFile(root, name).read();
    } catch (const toml::parse_error &error) {
        return fail(ErrorCode::InvalidInput, QStringLiteral("%1 is not TOML: %2 (line %3).")
                                                 .arg(name, QString::fromUtf8(error.what()))
                                                 .arg(error.source().begin.line));
    }
}

} // namespace prt::privacy
