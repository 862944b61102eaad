// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QRandomGenerator>
#include <QRegularExpression>

namespace prt::test {

/// A sample of the rule file with its `<alnum:36>` filled in, and what was filled in (what must not be seen
/// afterwards).
struct SecretSample
{
    QByteArray text;
    QList<QByteArray> secrets;
};

inline QByteArray randomSecret(const QString &alphabetName, int length, QRandomGenerator &random)
{
    static const QMap<QString, QByteArray> alphabets{
        {QStringLiteral("alnum"), "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"},
        {QStringLiteral("hex"), "0123456789abcdef"},
        {QStringLiteral("base32"), "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"},
        {QStringLiteral("digits"), "0123456789"},
        {QStringLiteral("lower"), "abcdefghijklmnopqrstuvwxyz"},
        {QStringLiteral("base64"), "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"}};
    const QByteArray alphabet = alphabets.value(alphabetName);
    QByteArray text;
    for (int i = 0; i < length; ++i)
        text += alphabet[random.bounded(int(alphabet.size()))];
    return text;
}

inline SecretSample fillSample(const QString &form, QRandomGenerator &random)
{
    static const QRegularExpression slot(QStringLiteral("<(alnum|hex|base32|digits|lower|base64):(\\d+)>"));
    SecretSample sample;
    qsizetype done = 0;
    for (auto it = slot.globalMatch(form); it.hasNext();) {
        const auto match = it.next();
        const QByteArray secret = randomSecret(match.captured(1), match.captured(2).toInt(), random);
        sample.text += form.mid(done, match.capturedStart() - done).toUtf8() + secret;
        if (secret.size() >= 5) // shorter ones occur by chance
            sample.secrets.append(secret);
        done = match.capturedEnd();
    }
    sample.text += form.mid(done).toUtf8();
    return sample;
}

} // namespace prt::test
