// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/projectconfig.h"

#include <toml++/toml.h>

namespace prt::sandbox {

namespace {

constexpr qsizetype maxBytes = 64 * 1024;
constexpr int maxWords = 200;
constexpr int maxTimeoutSeconds = 600;

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

Result<int> readTimeout(const toml::node_view<toml::node> &node)
{
    if (!node)
        return 0;
    const auto seconds = node.value_exact<int64_t>();
    if (!seconds || *seconds < 1 || *seconds > maxTimeoutSeconds)
        return wrong(QStringLiteral("“timeout” is a number of seconds from 1 to %1.").arg(maxTimeoutSeconds));
    return int(*seconds);
}

Result<ProjectConfig> readSection(const toml::node_view<toml::node> &section)
{
    const auto image = section["image"];
    if (image && !image.is_string())
        return wrong(QStringLiteral("“image” is text."));
    auto command = readCommand(section["command"]);
    const auto timeout = readTimeout(section["timeout"]);
    if (!command)
        return passOn(command);
    if (!timeout)
        return passOn(timeout);
    return ProjectConfig{textOf(image.value_or(std::string())), std::move(*command), *timeout};
}

} // namespace

Result<ProjectConfig> parseProjectConfig(QByteArrayView bytes)
{
    if (bytes.size() > maxBytes)
        return wrong(QStringLiteral("larger than %1 KiB.").arg(maxBytes >> 10));
    try {
        toml::table document = toml::parse(std::string_view(bytes.data(), size_t(bytes.size())));
        return readSection(document["validate"]);
    } catch (const toml::parse_error &error) { // the library knows no other way
        return wrong(
            QStringLiteral("line %1: %2.").arg(error.source().begin.line).arg(QString::fromUtf8(error.description())));
    }
}

} // namespace prt::sandbox
