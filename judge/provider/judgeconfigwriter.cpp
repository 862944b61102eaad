// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "judge/provider/judgeconfigwriter.h"

#include "core/base/file.h"
#include "judge/provider/providerkind.h"

#include <QFileInfo>
#include <sstream>
#include <toml++/toml.h>

namespace prt::judge {

namespace {

const char *const heading = "# The models that can be asked beside the offline judge. Keys never stand here: they come "
                            "from the\n# environment or the keychain.\n\n";

template <typename Number> void put(toml::table &table, const char *name, Number value, Number usual)
{
    if (value != usual)
        table.insert(name, static_cast<int64_t>(value));
}

void put(toml::table &table, const char *name, const QString &value)
{
    if (!value.isEmpty())
        table.insert(name, value.toStdString());
}

toml::table tableOf(const JudgeConfig &judge)
{
    const JudgeConfig usual;
    toml::table table;
    put(table, "name", judge.name);
    put(table, "base_url", judge.baseUrl);
    put(table, "model", judge.model);
    // An empty one says that no key is sent where one usually is.
    if (!judge.keyEnv.isEmpty() || !usualKeyEnv(judge.kind, judge.baseUrl).isEmpty())
        table.insert("key_env", judge.keyEnv.toStdString());
    put(table, "reasoning_effort", judge.reasoningEffort);
    if (judge.kind != usual.kind)
        put(table, "kind", judge.kind);
    if (judge.temperature)
        table.insert("temperature", *judge.temperature);
    put(table, "samples", judge.samples, usual.samples);
    if (judge.tokenProbabilities)
        table.insert("token_probabilities", true);
    put(table, "max_output_tokens", judge.maxOutputTokens, usual.maxOutputTokens);
    put(table, "input_microusd_per_mtok", judge.inputPrice, usual.inputPrice);
    put(table, "output_microusd_per_mtok", judge.outputPrice, usual.outputPrice);
    return table;
}

toml::table tableOf(const JudgeLimits &limits)
{
    const JudgeLimits usual;
    toml::table table;
    put(table, "seconds", limits.seconds, usual.seconds);
    put(table, "retries", limits.retries, usual.retries);
    put(table, "cost_microusd", limits.costMicroUsd, usual.costMicroUsd);
    put(table, "digest_bytes", limits.digestBytes, usual.digestBytes);
    return table;
}

} // namespace

QByteArray judgesToml(const JudgesConfig &config)
{
    toml::array judges;
    for (const JudgeConfig &judge : config.judges)
        judges.push_back(tableOf(judge));
    toml::table root;
    if (!judges.empty())
        root.insert("judge", std::move(judges));
    if (toml::table limits = tableOf(config.limits); !limits.empty())
        root.insert("limits", std::move(limits));
    std::ostringstream text;
    text << heading << toml::toml_formatter(root) << '\n';
    return QByteArray::fromStdString(text.str());
}

Result<void> saveJudges(const QString &path, const JudgesConfig &config)
{
    const QByteArray toml = judgesToml(config);
    if (const auto readable = parseJudges(toml, QStringLiteral("What was entered")); !readable)
        return passOn(readable);
    if (QFileInfo::exists(path)) {
        const auto before = readFile(path, 256 * 1024);
        if (!before)
            return passOn(before);
        if (const auto kept = writeFileAtomically(path + QStringLiteral(".bak"), *before, 0600); !kept)
            return kept;
    }
    return writeFileAtomically(path, toml, 0600);
}

} // namespace prt::judge
