// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "judge/provider/providers.h"

#include "judge/provider/anthropicmessages.h"
#include "judge/provider/ollamachat.h"
#include "judge/provider/openaichat.h"
#include "judge/provider/openairesponses.h"

namespace prt::judge {

namespace {

template <typename Wire> std::unique_ptr<Provider> makeWire(const JudgeConfig &config)
{
    return std::make_unique<Wire>(config);
}

using MakeWire = std::unique_ptr<Provider> (*)(const JudgeConfig &);

} // namespace

Result<std::unique_ptr<Provider>> makeProvider(const JudgeConfig &config)
{
    static const QMap<QString, MakeWire> wires{{QStringLiteral("openai"), makeWire<OpenAiChat>},
                                               {QStringLiteral("openai-responses"), makeWire<OpenAiResponses>},
                                               {QStringLiteral("anthropic"), makeWire<AnthropicMessages>},
                                               {QStringLiteral("ollama"), makeWire<OllamaChat>}};
    const MakeWire make = wires.value(config.kind);
    if (!make)
        return fail(ErrorCode::InvalidInput,
                    QStringLiteral("The judge \"%1\" has the kind \"%2\"; there are %3.")
                        .arg(config.name, config.kind, QStringList(wires.keys()).join(QLatin1StringView(", "))));
    return make(config);
}

} // namespace prt::judge
