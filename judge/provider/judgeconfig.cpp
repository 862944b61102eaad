// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "judge/provider/judgeconfig.h"

#include "core/base/file.h"
#include "judge/provider/httpclient.h"
#include "judge/provider/providerkind.h"

#include <QFileInfo>
#include <QSet>
#include <QUrl>
#include <toml++/toml.h>

namespace prt::judge {

namespace {

/// Reads the fields of one table and remembers the first thing that is wrong.
class Fields
{
public:
    Fields(const toml::table &table, const QString &where)
        : m_table(table)
        , m_where(where)
    {
    }

    /// `usual` when the field is not there.
    void text(const char *name, QString &out, const QString &usual = {})
    {
        out = usual;
        const toml::node *node = take(name);
        if (!node)
            return;
        const auto value = node->value_exact<std::string>();
        value ? void(out = QString::fromStdString(*value)) : complain(name, QStringLiteral("has to be text"));
    }

    template <typename Int> void integer(const char *name, Int &out, qint64 lowest, qint64 highest)
    {
        const toml::node *node = take(name);
        if (!node)
            return;
        const auto value = node->value_exact<int64_t>();
        if (!value || *value < lowest || *value > highest)
            return complain(name, QStringLiteral("has to be a whole number from %1 to %2").arg(lowest).arg(highest));
        out = static_cast<Int>(*value);
    }

    void number(const char *name, std::optional<double> &out)
    {
        const toml::node *node = take(name);
        if (!node)
            return;
        const auto value = node->value<double>();
        if (!value || *value < 0 || *value > 2)
            return complain(name, QStringLiteral("has to be a number from 0 to 2"));
        out = *value;
    }

    void boolean(const char *name, bool &out)
    {
        const toml::node *node = take(name);
        if (!node)
            return;
        const auto value = node->value_exact<bool>();
        value ? void(out = *value) : complain(name, QStringLiteral("has to be true or false"));
    }

    /// What is left over is unknown; a key is named as such.
    QString problem()
    {
        static const QSet<QString> secrets{QStringLiteral("key"), QStringLiteral("api_key"), QStringLiteral("token"),
                                           QStringLiteral("secret"), QStringLiteral("password")};
        for (const auto &[key, node] : m_table) {
            const QString name = QString::fromStdString(std::string(key.str()));
            if (m_taken.contains(name))
                continue;
            complain(qPrintable(name),
                     secrets.contains(name)
                         ? QStringLiteral("must not stand in a file: put the key into the environment or the keychain")
                         : QStringLiteral("is not known"));
        }
        return m_problem;
    }
    void complain(const char *name, const QString &why)
    {
        if (m_problem.isEmpty())
            m_problem = QStringLiteral("%1: \"%2\" %3").arg(m_where, QString::fromUtf8(name), why);
    }

private:
    const toml::node *take(const char *name)
    {
        m_taken.insert(QString::fromUtf8(name));
        return m_table.get(name);
    }

    const toml::table &m_table;
    QString m_where;
    QSet<QString> m_taken;
    QString m_problem;
};

/// The key must not travel in the clear.
void checkAddress(const JudgeConfig &judge, Fields &fields)
{
    const QUrl url(judge.baseUrl);
    const bool http = url.scheme() == QLatin1StringView("http");
    if (url.host().isEmpty() || !(http || url.scheme() == QLatin1StringView("https")) || !url.userInfo().isEmpty() ||
        url.hasQuery())
        fields.complain("base_url",
                        QStringLiteral("has to be an http or https address without user, password or query"));
    else if (http && !judge.keyEnv.isEmpty() && !isLoopback(judge.baseUrl))
        fields.complain("base_url", QStringLiteral("has to be https: a key is not sent in the clear over a network"));
}

/// What only some kinds take.
void checkKind(const JudgeConfig &judge, Fields &fields)
{
    QStringList names;
    for (const ProviderKind &kind : providerKinds())
        names.append(kind.name);
    if (!providerKind(judge.kind))
        fields.complain("kind", QStringLiteral("has to be one of %1").arg(names.join(QLatin1StringView(", "))));
    if (judge.temperature && judge.kind == QLatin1StringView("anthropic"))
        fields.complain("temperature", QStringLiteral("is not taken by anthropic any more: leave it out"));
    if (judge.tokenProbabilities && judge.kind != QLatin1StringView("openai") &&
        judge.kind != QLatin1StringView("ollama"))
        fields.complain("token_probabilities", QStringLiteral("is only offered by the kinds openai and ollama"));
}

QString readJudge(const toml::table &table, int index, JudgeConfig &judge)
{
    Fields fields(table, QStringLiteral("judge %1").arg(index + 1));
    fields.text("name", judge.name);
    fields.text("kind", judge.kind, judge.kind);
    const ProviderKind *kind = providerKind(judge.kind);
    fields.text("base_url", judge.baseUrl, kind ? kind->baseUrl : judge.baseUrl);
    fields.text("model", judge.model);
    while (judge.baseUrl.endsWith(u'/'))
        judge.baseUrl.chop(1);
    fields.text("key_env", judge.keyEnv, usualKeyEnv(judge.kind, judge.baseUrl));
    fields.number("temperature", judge.temperature);
    fields.text("reasoning_effort", judge.reasoningEffort);
    fields.integer("samples", judge.samples, 1, 9);
    fields.boolean("token_probabilities", judge.tokenProbabilities);
    fields.integer("max_output_tokens", judge.maxOutputTokens, 256, 100'000);
    fields.integer("input_microusd_per_mtok", judge.inputPrice, 0, 1'000'000'000);
    fields.integer("output_microusd_per_mtok", judge.outputPrice, 0, 1'000'000'000);
    checkKind(judge, fields);
    checkAddress(judge, fields);
    if (judge.name.isEmpty() || judge.name == QLatin1StringView("offline"))
        fields.complain("name", QStringLiteral("is needed and must not be offline"));
    if (judge.model.isEmpty())
        fields.complain("model", QStringLiteral("is needed"));
    return fields.problem();
}

QString readLimits(const toml::table &table, JudgeLimits &limits)
{
    Fields fields(table, QStringLiteral("limits"));
    fields.integer("seconds", limits.seconds, 1, 3600);
    fields.integer("retries", limits.retries, 0, 20);
    fields.integer("cost_microusd", limits.costMicroUsd, 0, 100'000'000);
    fields.integer("digest_bytes", limits.digestBytes, 4096, 1024 * 1024);
    return fields.problem();
}

QString readAll(const toml::table &table, JudgesConfig &config)
{
    QString problem;
    for (const auto &[key, node] : table) {
        const std::string name(key.str());
        if (name == "limits" && node.is_table())
            problem = readLimits(*node.as_table(), config.limits);
        else if (name == "judge" && node.is_array_of_tables()) {
            for (const toml::node &one : *node.as_array()) {
                JudgeConfig judge;
                if (problem.isEmpty())
                    problem = readJudge(*one.as_table(), static_cast<int>(config.judges.size()), judge);
                if (problem.isEmpty() && config.named(judge.name))
                    problem = QStringLiteral("the name \"%1\" stands twice").arg(judge.name);
                config.judges.append(judge);
            }
        } else {
            problem = QStringLiteral("\"%1\" is not known; there are [[judge]] and [limits]")
                          .arg(QString::fromStdString(name));
        }
        if (!problem.isEmpty())
            return problem;
    }
    return {};
}

/// toml++ throws; that ends here.
Result<toml::table> parseToml(const QByteArray &bytes, const QString &path)
{
    try {
        return toml::table(toml::parse(std::string_view(bytes.constData(), static_cast<size_t>(bytes.size()))));
    } catch (const toml::parse_error &error) {
        const std::string_view why = error.description();
        return fail(ErrorCode::InvalidInput,
                    QStringLiteral("%1, line %2: %3")
                        .arg(path)
                        .arg(error.source().begin.line)
                        .arg(QString::fromUtf8(why.data(), static_cast<qsizetype>(why.size()))));
    }
}

} // namespace

const JudgeConfig *JudgesConfig::named(const QString &name) const
{
    const auto found =
        std::find_if(judges.begin(), judges.end(), [&](const JudgeConfig &judge) { return judge.name == name; });
    return found == judges.end() ? nullptr : &*found;
}

JudgesConfig defaultJudges()
{
    JudgeConfig judge;
    judge.name = QStringLiteral("openai");
    judge.model = QStringLiteral("gpt-4o-mini");
    judge.keyEnv = QStringLiteral("OPENAI_API_KEY");
    judge.inputPrice = 150'000;
    judge.outputPrice = 600'000;
    return {{judge}, {}, {}};
}

Result<JudgesConfig> loadJudges(const QString &path)
{
    if (!QFileInfo::exists(path))
        return defaultJudges();
    const auto bytes = readFile(path, 256 * 1024);
    if (!bytes)
        return passOn(bytes);
    auto config = parseJudges(*bytes, path);
    if (config)
        config->source = path;
    return config;
}

Result<JudgesConfig> parseJudges(const QByteArray &toml, const QString &where)
{
    const auto table = parseToml(toml, where);
    if (!table)
        return passOn(table);
    JudgesConfig config;
    const QString problem = readAll(*table, config);
    if (!problem.isEmpty())
        return fail(ErrorCode::InvalidInput, QStringLiteral("%1 cannot be used. %2.").arg(where, problem));
    return config;
}

QString retirementNote(const JudgeConfig &config)
{
    static const QSet<QString> retiring{QStringLiteral("gpt-4o-mini"), QStringLiteral("gpt-4o"),
                                        QStringLiteral("gpt-4.1"), QStringLiteral("gpt-4.1-mini")};
    if (!retiring.contains(config.model) || QUrl(config.baseUrl).host() != QLatin1StringView("api.openai.com"))
        return {};
    return QStringLiteral("The model %1 of the judge \"%2\" is announced to be switched off on 2027-01-14. Set another "
                          "`model` in judges.toml.")
        .arg(config.model, config.name);
}

} // namespace prt::judge
