// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/server/malformedrequests.h"

namespace prt::test {

namespace {

constexpr bool closes = true;
constexpr bool stays = false;

/// A literal that may hold NUL.
template <size_t N> QByteArray bytes(const char (&literal)[N])
{
    return QByteArray(literal, N - 1);
}

QByteArray get(const QByteArray &fields)
{
    return "GET /healthz HTTP/1.1\r\n" + fields + "\r\n";
}

QList<HttpCase> heads()
{
    const QByteArray host = "Host: x\r\n";
    return {
        {"plain GET", get(host), {200}, stays},
        {"no Host", get({}), {400}, closes},
        {"two Hosts", get("Host: a\r\nHost: b\r\n"), {400}, closes},
        {"Host with a slash", get("Host: a/b\r\n"), {400}, closes},
        {"HTTP/1.0", "GET /healthz HTTP/1.0\r\n\r\n", {200}, closes},
        {"Connection: close", get(host + "Connection: close\r\n"), {200}, closes},
        {"HTTP/9.9", "GET /healthz HTTP/9.9\r\n" + host + "\r\n", {505}, closes},
        {"no version", "GET /healthz HTTPxyzw\r\n" + host + "\r\n", {400}, closes},
        {"TLS hello", bytes("\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n"), {400}, closes},
        {"empty line first", "\r\n" + get(host), {400}, closes},
        {"lower-case method", "get /healthz HTTP/1.1\r\n" + host + "\r\n", {501}, closes},
        {"folded line", get(host + "X: a\r\n b\r\n"), {400}, closes},
        {"NUL in a field", get(host + bytes("X: a\0b\r\n")), {400}, closes},
        {"lone CR in a field", get(host + "X: a\rb\r\n"), {400}, closes},
        {"NUL in the path", bytes("GET /healthz\0 HTTP/1.1\r\nHost: x\r\n\r\n"), {400}, closes},
        {"%00 in the path", "GET /healthz%00 HTTP/1.1\r\n" + host + "\r\n", {400}, closes},
        {"bad escape in the path", "GET /healthz%zz HTTP/1.1\r\n" + host + "\r\n", {400}, closes},
        {"bare line feeds", "GET /healthz HTTP/1.1\nHost: x\n\n", {400}, closes},
        {"field without colon", get(host + "garbage\r\n"), {400}, closes},
        {"absolute form, other host", "GET http://evil/healthz HTTP/1.1\r\n" + host + "\r\n", {400}, closes},
        {"absolute form, same host", "GET http://x/healthz HTTP/1.1\r\n" + host + "\r\n", {200}, stays},
        {"path //healthz", "GET //healthz HTTP/1.1\r\n" + host + "\r\n", {404}, stays},
        {"path /x/../healthz", "GET /x/../healthz HTTP/1.1\r\n" + host + "\r\n", {400}, closes},
        {"path /x/%2e%2e/healthz", "GET /x/%2e%2e/healthz HTTP/1.1\r\n" + host + "\r\n", {400}, closes},
        {"unknown path", "GET /none HTTP/1.1\r\n" + host + "\r\n", {404}, stays},
        {"wrong method", "GET /v2/blobs/missing/x HTTP/1.1\r\n" + host + "\r\n", {404}, stays},
        {"method that the path has not", "DELETE /healthz HTTP/1.1\r\n" + host + "\r\n", {405}, stays},
        {"three in a row", get(host) + get(host) + get(host), {200, 200, 200}, stays},
        {"a thousand in a row", get(host).repeated(1000), QList<int>(1000, 200), stays},
        {"slow then fast keep their order",
         "GET /docs HTTP/1.1\r\n" + host + "\r\n" + "GET /none HTTP/1.1\r\n" + host + "\r\n",
         {200, 404},
         stays},
        {"header of 1 MB", get(host + "X: " + QByteArray(1'000'000, 'a') + "\r\n"), {431}, closes},
        {"20,000 fields", get(host + QByteArray("X: a\r\n").repeated(20'000)), {431}, closes},
        {"101 short fields", get(host + QByteArray("X: a\r\n").repeated(100)), {431}, closes},
        {"target of 9 KB", "GET /" + QByteArray(9000, 'a') + " HTTP/1.1\r\n" + host + "\r\n", {414}, closes},
        {"64 MB without a line feed", "GET /" + QByteArray(64'000'000, 'a'), {414}, closes},
        {"unknown expectation", get(host + "Expect: miracles\r\n"), {417}, closes},
    };
}

QList<HttpCase> bodies(const QByteArray &authorization)
{
    const QByteArray post = "POST /v2/blobs/missing HTTP/1.1\r\nHost: x\r\n" + authorization;
    const QByteArray next = "GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n";
    const QByteArray chunked = post + "Transfer-Encoding: chunked\r\n\r\n";
    return {
        {"length 5", post + "Content-Length: 5\r\n\r\nhello", {400}, stays},
        {"length 5, then a GET", post + "Content-Length: 5\r\n\r\nhello" + next, {400, 200}, stays},
        {"length abc", post + "Content-Length: abc\r\n\r\nhello", {400}, closes},
        {"length -1", post + "Content-Length: -1\r\n\r\nhello", {400}, closes},
        {"length +5", post + "Content-Length: +5\r\n\r\nhello", {400}, closes},
        {"length 5, 5", post + "Content-Length: 5, 5\r\n\r\nhello", {400}, closes},
        {"two lengths, smuggled GET",
         post + "Content-Length: 5\r\nContent-Length: 30\r\n\r\nhello" + next,
         {400},
         closes},
        {"length -1, smuggled GET", post + "Content-Length: -1\r\n\r\n" + next, {400}, closes},
        {"length 2^64-1", post + "Content-Length: 18446744073709551615\r\n\r\n" + next, {413}, closes},
        {"length over the limit", post + "Content-Length: 9000000\r\n\r\n" + next, {413}, closes},
        {"chunked and a length",
         post + "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n",
         {400},
         closes},
        {"xchunked", post + "Transfer-Encoding: xchunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n", {501}, closes},
        {"gzip, smuggled GET", post + "Transfer-Encoding: gzip\r\n\r\n" + next, {501}, closes},
        {"chunked in HTTP/1.0",
         "POST /v2/blobs/missing HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
         {400},
         closes},
        {"chunks", chunked + "5\r\nhello\r\n3;ext=1\r\nabc\r\n0\r\n\r\n" + next, {400, 200}, stays},
        {"chunk size zz", chunked + "zz\r\nhello\r\n0\r\n\r\n", {400}, closes},
        {"chunk size -5", chunked + "-5\r\nhello\r\n0\r\n\r\n", {400}, closes},
        {"chunk size 7fffffffffffffff", chunked + "7fffffffffffffff\r\nhello\r\n0\r\n\r\n", {413}, closes},
        {"chunk longer than its size", chunked + "3\r\nhello\r\n0\r\n\r\n", {400}, closes},
        {"trailer field", chunked + "5\r\nhello\r\n0\r\nX-T: 1\r\n\r\n" + next, {400, 200}, stays},
        {"space before the colon",
         "POST /v2/blobs/missing HTTP/1.1\r\nHost: x\r\nContent-Length : 5\r\n\r\nhello",
         {400},
         closes},
        {"no token, body read over",
         "POST /v2/blobs/missing HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nhello" + next,
         {401, 200},
         stays},
        {"no token, large body announced",
         "POST /v2/blobs/missing HTTP/1.1\r\nHost: x\r\nContent-Length: 5000000\r\n\r\n" + next,
         {401},
         closes},
        {"body where none belongs",
         "GET /v2/account HTTP/1.1\r\nHost: x\r\n" + authorization + "Content-Length: 5\r\n\r\nhello" + next,
         {413, 200},
         stays},
    };
}

} // namespace

QList<HttpCase> httpCases(const QByteArray &authorization)
{
    return heads() + bodies(authorization);
}

} // namespace prt::test
