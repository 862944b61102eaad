// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/privacy/ruleset.h"

#include "core/base/hash.h"
#include "core/privacy/rulefile.h"
#include "resources/resources.h"

#include <array>
#include <cmath>
#include <QSet>

namespace prt::privacy {

const RuleSet &RuleSet::builtIn()
{
    static const RuleSet rules = [] {
        auto own = parse(resources::read(QStringLiteral("secret-rules/rules.toml")), QStringLiteral("built-in rules"));
        if (!own)
            qFatal("%s", qUtf8Printable(own.error().message));
        return *own;
    }();
    return rules;
}

Result<RuleSet> RuleSet::parse(const QByteArray &toml, const QString &name)
{
    auto rules = readRuleFile(toml, name);
    if (!rules)
        return passOn(rules);
    RuleSet set;
    set.m_rules = std::move(*rules);
    set.m_sources.append(sha256(toml));
    return set;
}

void RuleSet::append(const RuleSet &other)
{
    QSet<QString> known;
    for (const Rule &rule : std::as_const(m_rules))
        known.insert(rule.id);
    for (const Rule &rule : other.m_rules) {
        if (!known.contains(rule.id))
            m_rules.append(rule);
    }
    m_sources += other.m_sources;
}

RuleSet RuleSet::only(const QString &id) const
{
    RuleSet one;
    for (const Rule &rule : m_rules) {
        if (rule.id == id)
            one.m_rules.append(rule);
    }
    return one;
}

QString RuleSet::hash() const
{
    return sha256Hex(m_sources.join());
}

double shannonEntropy(QByteArrayView bytes)
{
    std::array<int, 256> counts{};
    for (const char c : bytes)
        ++counts[static_cast<unsigned char>(c)];
    double sum = 0;
    for (const int count : counts) {
        if (count > 0) {
            const double share = double(count) / double(bytes.size());
            sum -= share * std::log2(share);
        }
    }
    return sum;
}

} // namespace prt::privacy
