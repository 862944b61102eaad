// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/headparser.h"

#include <algorithm>
#include <array>
#include <cstring>

namespace prt::server {

namespace {

constexpr std::array<std::pair<Method, const char *>, 7> methods{{{Method::Get, "GET"},
                                                                  {Method::Head, "HEAD"},
                                                                  {Method::Post, "POST"},
                                                                  {Method::Put, "PUT"},
                                                                  {Method::Delete, "DELETE"},
                                                                  {Method::Options, "OPTIONS"},
                                                                  {Method::Patch, "PATCH"}}};

/// A step of parsing: nothing when it went well.
using Step = std::optional<HttpFault>;

Step bad(const char *why)
{
    return HttpFault{400, why};
}

bool isTokenChar(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           (c && std::strchr("!#$%&'*+-.^_`|~", c));
}

bool isToken(QByteArrayView text)
{
    return !text.isEmpty() && std::all_of(text.begin(), text.end(), isTokenChar);
}

bool isVisible(QByteArrayView text)
{
    return std::all_of(text.begin(), text.end(), [](char c) { return c > 0x20 && c < 0x7f; });
}

int hexValue(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

std::optional<QByteArray> decoded(QByteArrayView text)
{
    QByteArray out;
    out.reserve(text.size());
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i] != '%') {
            out += text[i];
            continue;
        }
        const int high = i + 2 < text.size() ? hexValue(text[i + 1]) : -1;
        const int low = i + 2 < text.size() ? hexValue(text[i + 2]) : -1;
        if (high < 0 || low < 0 || (high == 0 && low == 0))
            return std::nullopt;
        out += static_cast<char>(high * 16 + low);
        i += 2;
    }
    return out;
}

/// Digits only; nothing for anything else and for what no qint64 holds.
std::optional<qint64> digits(QByteArrayView text)
{
    if (text.isEmpty() || text.size() > 18 ||
        !std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; }))
        return std::nullopt;
    return text.toByteArray().toLongLong();
}

Step readTarget(QByteArrayView target, RequestHead &head, QByteArray &authority)
{
    if (target.startsWith("http://") || target.startsWith("https://")) {
        const QByteArrayView rest = target.sliced(target.indexOf("://") + 3);
        const qsizetype slash = rest.indexOf('/');
        authority = rest.first(slash < 0 ? rest.size() : slash).toByteArray();
        target = slash < 0 ? QByteArrayView("/") : rest.sliced(slash);
    }
    if (!target.startsWith('/') || target.contains('#'))
        return bad("the request target is not a path");
    const qsizetype question = target.indexOf('?');
    const auto path = decoded(question < 0 ? target : target.first(question));
    if (!path)
        return bad("the path is not encoded rightly");
    for (const QByteArray &part : path->split('/'))
        if (part == "." || part == "..")
            return bad("the path climbs");
    head.path = *path;
    head.query = question < 0 ? QByteArray() : target.sliced(question + 1).toByteArray();
    return {};
}

Step readVersion(QByteArrayView version, RequestHead &head)
{
    if (version.size() != 8 || !version.startsWith("HTTP/") || version[6] != '.' || !digits(version.sliced(5, 1)) ||
        !digits(version.sliced(7, 1)))
        return bad("the request line has no HTTP version");
    if (version[5] != '1')
        return HttpFault{505, "only HTTP/1.1 and HTTP/1.0 are spoken here"};
    head.minor = version[7] == '0' ? 0 : 1;
    return {};
}

Step readRequestLine(QByteArrayView line, RequestHead &head, QByteArray &authority, const HttpLimits &limits)
{
    const qsizetype first = line.indexOf(' ');
    const qsizetype last = line.lastIndexOf(' ');
    if (first <= 0 || last == first || !isToken(line.first(first)))
        return bad("the request line is not METHOD TARGET VERSION");
    const QByteArrayView target = line.sliced(first + 1, last - first - 1);
    if (target.size() > limits.target)
        return HttpFault{414, "the request target is too long"};
    if (target.isEmpty() || !isVisible(target))
        return bad("the request target has characters that must be encoded");
    if (Step fault = readVersion(line.sliced(last + 1), head))
        return fault;
    const auto method = std::find_if(methods.begin(), methods.end(),
                                     [&](const auto &m) { return line.first(first) == QByteArrayView(m.second); });
    if (method == methods.end())
        return HttpFault{501, "the method is unknown here"};
    head.method = method->first;
    return readTarget(target, head, authority);
}

Step readField(QByteArrayView line, RequestHead &head)
{
    const qsizetype colon = line.indexOf(':');
    if (colon <= 0 || !isToken(line.first(colon)))
        return bad("a header field is not NAME: VALUE");
    const QByteArrayView value = line.sliced(colon + 1);
    const auto isControl = [](char c) { return (static_cast<unsigned char>(c) < 0x20 && c != '\t') || c == 0x7f; };
    if (std::any_of(value.begin(), value.end(), isControl))
        return bad("a header field has control characters");
    head.fields.append({line.first(colon).toByteArray().toLower(), value.trimmed().toByteArray()});
    return {};
}

qsizetype count(const RequestHead &head, QByteArrayView name)
{
    return std::count_if(head.fields.begin(), head.fields.end(),
                         [&](const auto &field) { return field.first == name; });
}

Step readFraming(RequestHead &head)
{
    const bool hasLength = head.hasField("content-length");
    if (head.hasField("transfer-encoding")) {
        if (hasLength || head.minor == 0 || count(head, "transfer-encoding") > 1)
            return bad("Transfer-Encoding does not go with what else is there");
        if (head.field("transfer-encoding").toLower() != "chunked")
            return HttpFault{501, "the only transfer coding is chunked"};
        head.chunked = true;
    }
    if (!hasLength)
        return {};
    const QByteArray text = head.field("content-length");
    const auto isDigit = [](char c) { return c >= '0' && c <= '9'; };
    if (count(head, "content-length") > 1 || text.isEmpty() || !std::all_of(text.begin(), text.end(), isDigit))
        return bad("Content-Length is not one number");
    head.contentLength = digits(text);
    if (!head.contentLength)
        return HttpFault{413, "the body is too large"};
    return {};
}

Step readHost(const RequestHead &head, const QByteArray &authority)
{
    const qsizetype hosts = count(head, "host");
    if (hosts > 1 || (hosts == 0 && head.minor == 1))
        return bad("there must be one Host field");
    const QByteArray host = head.field("host");
    if (!isVisible(host) || host.contains('/') || host.contains('@') || host.contains(','))
        return bad("the Host field is not a host");
    if (!authority.isEmpty() && authority != host)
        return bad("the request target names another host than the Host field");
    return {};
}

Step readConnection(RequestHead &head)
{
    head.keepAlive = head.minor == 1;
    for (const QByteArray &option : head.field("connection").toLower().split(',')) {
        if (option.trimmed() == "close")
            head.keepAlive = false;
        else if (option.trimmed() == "keep-alive" && head.minor == 0)
            head.keepAlive = true;
    }
    if (!head.hasField("expect"))
        return {};
    if (head.field("expect").toLower() != "100-continue")
        return HttpFault{417, "the only expectation is 100-continue"};
    head.expectContinue = head.minor == 1 && head.hasBody();
    return {};
}

Step readAll(QByteArrayView text, RequestHead &head, const HttpLimits &limits)
{
    QByteArray authority;
    bool requestLine = true;
    for (qsizetype at = 0; at < text.size() - 2;) {
        const qsizetype end = text.indexOf("\r\n", at);
        const QByteArrayView line = text.sliced(at, end - at);
        at = end + 2;
        if (head.fields.size() >= limits.fields)
            return HttpFault{431, "too many header fields"};
        if (Step fault = requestLine ? readRequestLine(line, head, authority, limits) : readField(line, head))
            return fault;
        requestLine = false;
    }
    if (Step fault = readHost(head, authority))
        return fault;
    if (Step fault = readFraming(head))
        return fault;
    return readConnection(head);
}

} // namespace

QByteArray methodName(Method method)
{
    return std::find_if(methods.begin(), methods.end(), [&](const auto &m) { return m.first == method; })->second;
}

QByteArray RequestHead::field(QByteArrayView name) const
{
    const auto found =
        std::find_if(fields.begin(), fields.end(), [&](const auto &field) { return field.first == name; });
    return found == fields.end() ? QByteArray() : found->second;
}

bool RequestHead::hasField(QByteArrayView name) const
{
    return std::any_of(fields.begin(), fields.end(), [&](const auto &field) { return field.first == name; });
}

std::optional<QByteArray> RequestHead::parameter(QByteArrayView name) const
{
    for (const QByteArray &pair : query.split('&')) {
        const qsizetype equals = pair.indexOf('=');
        if (QByteArrayView(pair).first(equals < 0 ? pair.size() : equals) == name)
            return decoded(equals < 0 ? QByteArrayView() : QByteArrayView(pair).sliced(equals + 1));
    }
    return std::nullopt;
}

std::variant<std::monostate, qsizetype, HttpFault> findHeadEnd(QByteArrayView buffer, qsizetype &scanned,
                                                               const HttpLimits &limits)
{
    for (qsizetype at; (at = buffer.indexOf('\n', scanned)) >= 0; scanned = at + 1) {
        if (at == 0 || buffer[at - 1] != '\r')
            return HttpFault{400, "a line ends without a carriage return"};
        if (at == 1)
            return HttpFault{400, "there is no request line"};
        if (at >= 3 && buffer[at - 2] == '\n')
            return at + 1 > limits.head
                       ? std::variant<std::monostate, qsizetype, HttpFault>(HttpFault{431, "the head is too long"})
                       : at + 1;
    }
    scanned = buffer.size();
    if (buffer.size() <= limits.head)
        return std::monostate{};
    return !buffer.contains('\n') ? HttpFault{414, "the request line is too long"}
                                  : HttpFault{431, "the head is too long"};
}

std::variant<RequestHead, HttpFault> parseHead(QByteArrayView text, const HttpLimits &limits)
{
    RequestHead head;
    if (!text.endsWith("\r\n\r\n") || text.contains('\0'))
        return HttpFault{400, "the head is not complete text"};
    for (qsizetype at = text.indexOf('\r'); at >= 0; at = text.indexOf('\r', at + 1))
        if (at + 1 >= text.size() || text[at + 1] != '\n')
            return HttpFault{400, "a carriage return stands alone"};
    if (Step fault = readAll(text.chopped(2), head, limits))
        return *fault;
    return head;
}

} // namespace prt::server
