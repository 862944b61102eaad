// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/json.h"

#include <charconv>
#include <cmath>
#include <QJsonArray>
#include <QSet>
#include <QStringConverter>

namespace prt {

namespace {

constexpr qint64 largestExact = 1LL << 53; ///< from here on a double skips integers

/// One pass over the text; stops at the first fault and remembers where.
class Parser
{
public:
    Parser(QByteArrayView text, const JsonLimits &limits)
        : m_text(text)
        , m_depthLeft(limits.depth)
        , m_integersOnly(limits.integersOnly)
    {
    }

    Result<QJsonValue> document()
    {
        const QJsonValue value = parseValue();
        skipSpace();
        if (m_fault.isEmpty() && m_at != m_text.size())
            refuse(QStringLiteral("text after the end"));
        if (!m_fault.isEmpty())
            return fail(ErrorCode::InvalidInput,
                        QStringLiteral("Not valid JSON at byte %1: %2.").arg(m_at).arg(m_fault));
        return value;
    }

private:
    QJsonValue refuse(const QString &why)
    {
        if (m_fault.isEmpty())
            m_fault = why;
        return {};
    }
    bool failed() const { return !m_fault.isEmpty(); }
    char peek() const { return m_at < m_text.size() ? m_text[m_at] : '\0'; }
    bool take(char wanted)
    {
        if (m_at >= m_text.size() || m_text[m_at] != wanted)
            return false;
        ++m_at;
        return true;
    }
    void skipSpace()
    {
        while (m_at < m_text.size() && (peek() == ' ' || peek() == '\t' || peek() == '\n' || peek() == '\r'))
            ++m_at;
    }
    QJsonValue literal(QByteArrayView word, const QJsonValue &value)
    {
        if (!m_text.sliced(m_at).startsWith(word))
            return refuse(QStringLiteral("unknown word"));
        m_at += word.size();
        return value;
    }

    QJsonValue parseValue()
    {
        skipSpace();
        switch (peek()) {
        case '{':
            return nested(&Parser::parseObject);
        case '[':
            return nested(&Parser::parseArray);
        case '"':
            return parseString();
        case 't':
            return literal("true", true);
        case 'f':
            return literal("false", false);
        case 'n':
            return literal("null", QJsonValue::Null);
        default:
            return parseNumber();
        }
    }

    QJsonValue nested(QJsonValue (Parser::*parse)())
    {
        if (m_depthLeft == 0)
            return refuse(QStringLiteral("nested too deep"));
        --m_depthLeft;
        ++m_at;
        const QJsonValue value = (this->*parse)();
        ++m_depthLeft;
        return value;
    }

    QJsonValue parseObject()
    {
        QJsonObject object;
        skipSpace();
        if (take('}'))
            return object;
        do {
            skipSpace();
            if (peek() != '"')
                return refuse(QStringLiteral("a key was expected"));
            const QString key = parseString().toString();
            if (object.contains(key))
                return refuse(QStringLiteral("the key \"%1\" stands twice").arg(key));
            skipSpace();
            if (!failed() && !take(':'))
                return refuse(QStringLiteral("a colon was expected"));
            object.insert(key, parseValue());
            skipSpace();
        } while (!failed() && take(','));
        if (!failed() && !take('}'))
            return refuse(QStringLiteral("a comma or } was expected"));
        return object;
    }

    QJsonValue parseArray()
    {
        QJsonArray array;
        skipSpace();
        if (take(']'))
            return array;
        do {
            array.append(parseValue());
            skipSpace();
        } while (!failed() && take(','));
        if (!failed() && !take(']'))
            return refuse(QStringLiteral("a comma or ] was expected"));
        return array;
    }

    QJsonValue parseString()
    {
        ++m_at;
        QByteArray utf8;
        QString text;
        const auto flush = [&] {
            // QString::fromUtf8() would drop a U+FEFF that the text begins with, and one key would read as another.
            text += QString(QStringDecoder(QStringDecoder::Utf8, QStringDecoder::Flag::ConvertInitialBom).decode(utf8));
            utf8.clear();
        };
        while (m_at < m_text.size() && peek() != '"') {
            const char c = m_text[m_at++];
            if (static_cast<unsigned char>(c) < 0x20)
                return refuse(QStringLiteral("a control character inside a string"));
            if (c != '\\') {
                utf8 += c;
                continue;
            }
            flush();
            const char16_t unit = parseEscape();
            if (failed())
                return {};
            text += QChar(unit);
        }
        flush();
        if (!take('"'))
            return refuse(QStringLiteral("a string does not end"));
        if (!text.isValidUtf16())
            return refuse(QStringLiteral("a lone surrogate"));
        return text;
    }

    char16_t parseEscape()
    {
        const char c = peek();
        ++m_at;
        switch (c) {
        case '"':
            return u'"';
        case '\\':
            return u'\\';
        case '/':
            return u'/';
        case 'b':
            return u'\b';
        case 'f':
            return u'\f';
        case 'n':
            return u'\n';
        case 'r':
            return u'\r';
        case 't':
            return u'\t';
        case 'u':
            break;
        default:
            refuse(QStringLiteral("an unknown escape"));
            return 0;
        }
        unsigned value = 0;
        const QByteArrayView digits = m_text.sliced(m_at, qMin<qsizetype>(4, m_text.size() - m_at));
        const auto [end, error] = std::from_chars(digits.begin(), digits.end(), value, 16);
        if (error != std::errc() || digits.size() != 4 || end != digits.end())
            refuse(QStringLiteral("four hex digits were expected"));
        m_at += digits.size();
        return static_cast<char16_t>(value);
    }

    QJsonValue parseNumber()
    {
        const qsizetype start = m_at;
        const auto digits = [this] {
            const qsizetype from = m_at;
            while (peek() >= '0' && peek() <= '9')
                ++m_at;
            return m_at - from;
        };
        take('-');
        const bool leadingZero = peek() == '0';
        const qsizetype whole = digits();
        if (whole == 0 || (leadingZero && whole > 1))
            return refuse(QStringLiteral("a value was expected"));
        bool integer = true;
        if (take('.')) {
            integer = false;
            if (digits() == 0)
                return refuse(QStringLiteral("a digit was expected"));
        }
        if (peek() == 'e' || peek() == 'E') {
            integer = false;
            ++m_at;
            if (!take('+'))
                take('-');
            if (digits() == 0)
                return refuse(QStringLiteral("a digit was expected"));
        }
        const QByteArrayView number = m_text.sliced(start, m_at - start);
        qint64 exact = 0;
        if (integer && std::from_chars(number.begin(), number.end(), exact).ec == std::errc() &&
            (!m_integersOnly || std::abs(exact) < largestExact))
            return exact;
        if (m_integersOnly)
            return refuse(QStringLiteral("a number that is not an integer below 2^53"));
        double value = 0;
        if (std::from_chars(number.begin(), number.end(), value).ec != std::errc() || !std::isfinite(value))
            return refuse(QStringLiteral("a number that no double can hold"));
        return value;
    }

    QByteArrayView m_text;
    qsizetype m_at = 0;
    int m_depthLeft;
    bool m_integersOnly;
    QString m_fault;
};

void writeString(QByteArray &out, const QString &text)
{
    static constexpr char hex[] = "0123456789abcdef";
    out += '"';
    for (const char c : text.toUtf8()) {
        switch (c) {
        case '"':
            out += "\\\"";
            break;
        case '\\':
            out += "\\\\";
            break;
        case '\b':
            out += "\\b";
            break;
        case '\f':
            out += "\\f";
            break;
        case '\n':
            out += "\\n";
            break;
        case '\r':
            out += "\\r";
            break;
        case '\t':
            out += "\\t";
            break;
        default:
            if (static_cast<unsigned char>(c) < 0x20) {
                out += "\\u00";
                out += hex[(c >> 4) & 0xf];
                out += hex[c & 0xf];
            } else {
                out += c;
            }
        }
    }
    out += '"';
}

/// Number::toString of ECMAScript: shortest digits that read back, exponent form outside 1e-7 … 1e21.
void writeDouble(QByteArray &out, double value)
{
    if (value == 0) {
        out += '0';
        return;
    }
    char buffer[40];
    const auto [end, error] =
        std::to_chars(std::begin(buffer), std::end(buffer), std::fabs(value), std::chars_format::scientific);
    const QByteArray text(buffer, end - buffer);
    const qsizetype mark = text.indexOf('e');
    QByteArray digits = text.left(mark);
    digits.remove(1, 1);
    const int exponent = text.mid(mark + 1).toInt();
    if (value < 0)
        out += '-';
    const int count = static_cast<int>(digits.size());
    if (exponent >= 21 || exponent < -6) {
        out += digits[0];
        if (count > 1)
            out += '.' + digits.mid(1);
        out += exponent < 0 ? "e-" : "e+";
        out += QByteArray::number(std::abs(exponent));
    } else if (exponent < 0) {
        out += "0." + QByteArray(-exponent - 1, '0') + digits;
    } else if (exponent >= count - 1) {
        out += digits + QByteArray(exponent - count + 1, '0');
    } else {
        out += digits.left(exponent + 1) + '.' + digits.mid(exponent + 1);
    }
}

void writeValue(QByteArray &out, const QJsonValue &value)
{
    switch (value.type()) {
    case QJsonValue::Object: {
        const QJsonObject object = value.toObject();
        QStringList keys = object.keys();
        // QString compares by UTF-16 code units, as RFC 8785 asks.
        std::sort(keys.begin(), keys.end());
        out += '{';
        for (qsizetype i = 0; i < keys.size(); ++i) {
            if (i)
                out += ',';
            writeString(out, keys[i]);
            out += ':';
            writeValue(out, object.value(keys[i]));
        }
        out += '}';
        break;
    }
    case QJsonValue::Array: {
        out += '[';
        bool first = true;
        for (const QJsonValue &item : value.toArray()) {
            if (!std::exchange(first, false))
                out += ',';
            writeValue(out, item);
        }
        out += ']';
        break;
    }
    case QJsonValue::String:
        writeString(out, value.toString());
        break;
    case QJsonValue::Double:
        if (const auto integer = jsonInteger(value))
            out += QByteArray::number(*integer);
        else
            writeDouble(out, value.toDouble());
        break;
    case QJsonValue::Bool:
        out += value.toBool() ? "true" : "false";
        break;
    default:
        out += "null";
    }
}

} // namespace

Result<QJsonValue> parseJson(QByteArrayView text, JsonLimits limits)
{
    if (text.size() > limits.bytes)
        return fail(ErrorCode::Limit,
                    QStringLiteral("JSON of %1 bytes; at most %2 are read.").arg(text.size()).arg(limits.bytes));
    if (!text.isValidUtf8())
        return fail(ErrorCode::InvalidInput, QStringLiteral("Not valid JSON: not UTF-8."));
    return Parser(text, limits).document();
}

Result<QJsonObject> parseJsonObject(QByteArrayView text, JsonLimits limits)
{
    const Result<QJsonValue> value = parseJson(text, limits);
    if (!value)
        return passOn(value);
    if (!value->isObject())
        return fail(ErrorCode::InvalidInput, QStringLiteral("Not valid JSON: an object was expected."));
    return value->toObject();
}

QByteArray canonicalJson(const QJsonValue &value)
{
    QByteArray out;
    writeValue(out, value);
    return out;
}

QStringList jsonStrings(const QJsonValue &array, qsizetype most)
{
    QStringList texts;
    for (const QJsonValue &value : array.toArray()) {
        if (texts.size() >= most)
            break;
        texts.append(value.toString());
    }
    return texts;
}

std::optional<qint64> jsonInteger(const QJsonValue &value)
{
    constexpr double bound = 9007199254740992.0;
    const double number = value.isDouble() ? value.toDouble() : bound;
    if (std::fabs(number) >= bound || std::trunc(number) != number)
        return std::nullopt;
    return static_cast<qint64>(number);
}

} // namespace prt
