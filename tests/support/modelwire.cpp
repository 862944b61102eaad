// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/modelwire.h"

#include "tests/support/modelwireopenai.h"
#include "tests/support/modelwireothers.h"

namespace prt::test {

std::unique_ptr<ModelWire> ModelWire::of(const QString &kind)
{
    if (kind == QLatin1StringView("openai"))
        return std::make_unique<ChatWire>();
    if (kind == QLatin1StringView("openai-responses"))
        return std::make_unique<ResponsesWire>();
    if (kind == QLatin1StringView("anthropic"))
        return std::make_unique<AnthropicWire>();
    return std::make_unique<OllamaWire>();
}

QStringList ModelWire::kinds()
{
    return {QStringLiteral("openai"), QStringLiteral("openai-responses"), QStringLiteral("anthropic"),
            QStringLiteral("ollama")};
}

} // namespace prt::test
