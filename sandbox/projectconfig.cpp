// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/projectconfig.h"

#include <toml++/toml.h>

namespace prt::sandbox {

namespace {

constexpr qsizetype maxBytes = 64 * 1024;
constexpr int maxWords = 200;
constexpr qsizetype maxText = 8 * 1024;
constexpr int maxTimeoutSeconds = 3600;
constexpr int minMemoryMiB = 64;
constexpr int maxMemoryMiB = 16 * 1024;

tl::unexpected<Error> wrong(const QString &what)
{
    return fail(ErrorCode::InvalidInput, QStringLiteral(".pr-telemetry.toml: %1").arg(what));
}

QString textOf(const std::string &text)
{
    return QString::fromUtf8(text.data(), qsizetype(text.size()));
}

Result<QStringList> readCommand(const toml::node_view<toml::node> &node)
{
    if (!node)
        return QStringList();
    if (const auto text = node.value_exact<std::string>())
        return QStringList{QStringLiteral("sh"), QStringLiteral("-c"), textOf(*text)};
    const toml::array *array = node.as_array();
    if (!array || array->empty() || array->size() > maxWords)
        return wrong(QStringLiteral("“command” is text or an array of up to %1 words.").arg(maxWords));
    QStringList words;
    for (const toml::node &word : *array) {
        const auto text = word.value_exact<std::string>();
        if (!text)
            return wrong(QStringLiteral("every word of “command” is text."));
        words.append(textOf(*text));
    }
    return words;
}

Result<int> readNumber(const toml::table &section, const char *name, int least, int most)
{
    const toml::node *node = section.get(name);
    if (!node)
        return 0;
    const auto number = node->value_exact<int64_t>();
    if (!number || *number < least || *number > most)
        return wrong(QStringLiteral("“%1” is a number from %2 to %3.")
                         .arg(QLatin1StringView(name), QString::number(least), QString::number(most)));
    return int(*number);
}

Result<QString> readText(const toml::table &section, const char *name)
{
    const toml::node *node = section.get(name);
    if (!node)
        return QString();
    const auto text = node->value_exact<std::string>();
    if (!text || text->size() > size_t(maxText))
        return wrong(QStringLiteral("“%1” is text of up to %2 bytes.").arg(QLatin1StringView(name)).arg(maxText));
    return textOf(*text);
}

Result<ProjectConfig> readSection(toml::table &section)
{
    ProjectConfig config;
    for (const auto &[name, into] : {std::pair{"framework", &config.framework}, std::pair{"image", &config.image},
                                     std::pair{"dockerfile", &config.dockerfile}, std::pair{"build", &config.build}}) {
        auto text = readText(section, name);
        if (!text)
            return passOn(text);
        *into = std::move(*text);
    }
    auto command = readCommand(toml::node_view<toml::node>(section.get("command")));
    if (!command)
        return passOn(command);
    config.command = std::move(*command);
    const auto timeout = readNumber(section, "timeout", 1, maxTimeoutSeconds);
    const auto memory = readNumber(section, "memory", minMemoryMiB, maxMemoryMiB);
    if (!timeout || !memory)
        return tl::unexpected(!timeout ? timeout.error() : memory.error());
    config.timeoutSeconds = *timeout;
    config.memoryMiB = *memory;
    return config;
}

} // namespace

Result<ProjectConfig> parseProjectConfig(QByteArrayView bytes)
{
    if (bytes.size() > maxBytes)
        return wrong(QStringLiteral("larger than %1 KiB.").arg(maxBytes >> 10));
    try {
        toml::table document = toml::parse(std::string_view(bytes.data(), size_t(bytes.size())));
        toml::table *section = document["validate"].as_table();
        return section ? readSection(*section) : Result<ProjectConfig>(ProjectConfig());
    } catch (const toml::parse_error &error) { // the library knows no other way
        return wrong(
            QStringLiteral("line %1: %2.").arg(error.source().begin.line).arg(QString::fromUtf8(error.description())));
    }
}

} // namespace prt::sandbox
