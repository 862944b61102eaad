// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "judge/provider/providerkind.h"

#include <algorithm>

namespace prt::judge {

const QList<ProviderKind> &providerKinds()
{
    static const QList<ProviderKind> kinds{
        {QStringLiteral("openai"), QStringLiteral("Chat Completions (OpenAI, llama.cpp, vLLM and compatible)"),
         QStringLiteral("https://api.openai.com/v1"), QStringLiteral("OPENAI_API_KEY")},
        {QStringLiteral("openai-responses"), QStringLiteral("OpenAI Responses"),
         QStringLiteral("https://api.openai.com/v1"), QStringLiteral("OPENAI_API_KEY")},
        {QStringLiteral("anthropic"), QStringLiteral("Anthropic Messages"),
         QStringLiteral("https://api.anthropic.com/v1"), QStringLiteral("ANTHROPIC_API_KEY")},
        {QStringLiteral("ollama"), QStringLiteral("Ollama"), QStringLiteral("http://127.0.0.1:11434"), {}}};
    return kinds;
}

const ProviderKind *providerKind(const QString &name)
{
    const QList<ProviderKind> &kinds = providerKinds();
    const auto found =
        std::find_if(kinds.begin(), kinds.end(), [&](const ProviderKind &kind) { return kind.name == name; });
    return found == kinds.end() ? nullptr : &*found;
}

QString usualKeyEnv(const QString &kind, const QString &baseUrl)
{
    const ProviderKind *known = providerKind(kind);
    return known && known->baseUrl == baseUrl ? known->keyEnv : QString();
}

} // namespace prt::judge
