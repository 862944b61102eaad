// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/hash.h"
#include "core/trace/bloblist.h"
#include "core/trace/chain.h"
#include "tests/support/sampletrace.h"
#include "tests/support/serverprocess.h"

#include <QJsonArray>
#include <QTest>

namespace prt::test {

/// The requests that bring a trace to the real server, one by one and as wrong as a test wants them.
class IngestClient
{
protected:
    explicit IngestClient(const QStringList &serverArguments = {})
        : m_server(serverArguments)
    {
    }

    ServerProcess m_server;
    QByteArray m_token; ///< of a recorder; set when the server was started

    static QByteArray path(const trace::Trace &trace, const QByteArray &rest = {})
    {
        return "/v2/traces/" + trace.header.traceId.toLatin1() + rest;
    }
    static QString headAfter(const trace::Trace &trace, qsizetype count)
    {
        trace::Chain chain(trace.headerLine);
        for (qsizetype i = 0; i < count; ++i)
            chain.add(trace.lines[i]);
        return chain.head();
    }
    HttpAnswer create(const trace::Trace &trace, const QByteArray &token = {})
    {
        return m_server.request("POST", "/v2/traces", token.isEmpty() ? m_token : token, trace.headerLine,
                                {{"Content-Type", "application/json"}});
    }
    /// Lines first … last, counted from 1, with the heads that belong to them unless others are given.
    HttpAnswer segment(const trace::Trace &trace, qsizetype first, qsizetype last, const QByteArray &body = {},
                       const QByteArray &prev = {}, const QByteArray &head = {})
    {
        QByteArray bytes = body;
        for (qsizetype i = first; body.isEmpty() && i <= last; ++i)
            bytes += trace.lines[i - 1] + '\n';
        return m_server.request("PUT", path(trace, "/segments/" + QByteArray::number(first)), m_token, bytes,
                                {{"Content-Type", "application/x-ndjson"},
                                 {"Chain-Prev", prev.isEmpty() ? headAfter(trace, first - 1).toLatin1() : prev},
                                 {"Chain-Head", head.isEmpty() ? headAfter(trace, last).toLatin1() : head}});
    }
    HttpAnswer blob(const QByteArray &bytes, const QString &name = {})
    {
        return m_server.request("PUT", "/v2/blobs/sha256:" + (name.isEmpty() ? sha256Hex(bytes) : name).toLatin1(),
                                m_token, bytes);
    }
    void blobsOf(const TraceBuilder &builder)
    {
        for (const QString &name : builder.blobs.sizes().keys())
            QVERIFY(blob(*builder.blobs.blob(name)).status / 100 == 2);
        QVERIFY(blob(trace::serialiseBlobList(builder.blobs.sizes())).status / 100 == 2);
    }
    HttpAnswer finalize(const trace::Trace &trace, const trace::Statement &seal, const QByteArray &key)
    {
        return m_server.postJson(path(trace, "/finalize"), m_token,
                                 {{QStringLiteral("manifest"), QString::fromUtf8(seal.envelope.bytes)},
                                  {QStringLiteral("key"), QString::fromLatin1(key)}});
    }
    HttpAnswer finalize(const trace::Trace &trace) { return finalize(trace, *trace.seal, trace.keys.first()); }
    HttpAnswer statement(const trace::Trace &trace, const trace::Statement &statement, const trace::SigningKey &key,
                         const QByteArray &token = {}, const QJsonArray &blobs = {})
    {
        return m_server.postJson(path(trace, "/statements"), token.isEmpty() ? m_token : token,
                                 {{QStringLiteral("envelope"), QString::fromUtf8(statement.envelope.bytes)},
                                  {QStringLiteral("key"), QString::fromLatin1(key.publicKey().pem())},
                                  {QStringLiteral("blobs"), blobs}});
    }
    static QString problem(const HttpAnswer &answer)
    {
        if (answer.fields.value("content-type") != "application/problem+json")
            return QString::fromUtf8(answer.fields.value("content-type"));
        return answer.json().value(QLatin1StringView("type")).toString().section(u':', -1);
    }
    trace::Trace uploaded(TraceBuilder &builder)
    {
        const trace::Trace trace = builder.sealed();
        create(trace);
        blobsOf(builder);
        segment(trace, 1, trace.lines.size());
        return trace;
    }
};

} // namespace prt::test
