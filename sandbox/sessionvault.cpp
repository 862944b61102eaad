// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/sessionvault.h"

#include "core/privacy/placeholder.h"
#include "core/privacy/vault.h"

#include <algorithm>

namespace prt::sandbox {

namespace {

/// Shorter text is too common to be searched for.
constexpr qsizetype shortestForm = 4;
/// So much of an end of a value gives it away.
constexpr qsizetype tellingEnd = 8;

QByteArray escapedForXml(const QByteArray &value)
{
    return QString::fromUtf8(value).toHtmlEscaped().toUtf8();
}

QByteArray escapedForLiteral(QByteArray value)
{
    return value.replace('\\', "\\\\")
        .replace('\n', "\\n")
        .replace('\r', "\\r")
        .replace('\t', "\\t")
        .replace('\'', "\\'");
}

qsizetype commonLength(QByteArrayView text, qsizetype at, QByteArrayView value)
{
    const auto both = std::mismatch(text.begin() + at, text.end(), value.begin(), value.end());
    return both.second - value.begin();
}

/// What is left of a value of which the end was cut off.
QByteArray withoutBeginnings(const QByteArray &text, const QByteArray &value, const QByteArray &placeholder)
{
    QByteArray out;
    qsizetype from = 0;
    const QByteArray beginning = value.first(tellingEnd);
    for (qsizetype at = text.indexOf(beginning); at >= 0; at = text.indexOf(beginning, from)) {
        out += QByteArrayView(text).sliced(from, at - from);
        out += placeholder;
        from = at + commonLength(text, at, value);
    }
    return out + text.mid(from);
}

QByteArray reversed(QByteArray bytes)
{
    std::reverse(bytes.begin(), bytes.end());
    return bytes;
}

} // namespace

Result<QByteArray> SessionVault::restore(const QByteArray &redacted)
{
    std::unique_ptr<privacy::Vault> vault;
    return privacy::resolve(redacted, [&](const QString &rule, const QByteArray &name) -> Result<QByteArray> {
        if (!vault) {
            auto opened = privacy::Vault::openExisting(m_folder, m_sessionId);
            if (!opened)
                return passOn(opened);
            vault = std::move(*opened);
        }
        const auto value = vault->value(rule, name);
        if (value)
            remember(*value, privacy::placeholder(rule, name));
        return value;
    });
}

void SessionVault::remember(const QByteArray &value, const QByteArray &placeholder)
{
    QList<QByteArray> forms = value.split('\n');
    forms.append(value);
    for (const QByteArray &form : forms) {
        for (const QByteArray &written :
             {form, escapedForXml(form), escapedForLiteral(form), escapedForXml(escapedForLiteral(form))})
            if (written.trimmed().size() >= shortestForm)
                m_values.insert(written.trimmed(), placeholder);
    }
}

QByteArray SessionVault::hide(QByteArray text) const
{
    QList<QByteArray> forms = m_values.keys();
    std::sort(forms.begin(), forms.end(), [](const QByteArray &a, const QByteArray &b) { return a.size() > b.size(); });
    for (const QByteArray &form : std::as_const(forms))
        text.replace(form, m_values[form]);
    for (const QByteArray &form : std::as_const(forms)) {
        if (form.size() < 2 * tellingEnd)
            continue;
        text = withoutBeginnings(text, form, m_values[form]);
        text = reversed(withoutBeginnings(reversed(text), reversed(form), reversed(m_values[form])));
    }
    return text;
}

} // namespace prt::sandbox
