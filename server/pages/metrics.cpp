// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/pages/metrics.h"

namespace prt::server {

namespace {

/// Writes one family: HELP, TYPE, then its samples.
class Writer
{
public:
    void family(const char *name, const char *type, const char *help)
    {
        m_name = QByteArray("pr_telemetry_") + name;
        m_text += "# HELP " + m_name + ' ' + help + "\n# TYPE " + m_name + ' ' + type + '\n';
    }
    void sample(qint64 value, const QByteArray &labels = {})
    {
        m_text += m_name + labels + ' ' + QByteArray::number(value) + '\n';
    }
    void counter(const char *name, const char *help, qint64 value)
    {
        family(name, "counter", help);
        sample(value);
    }
    QByteArray text() const { return m_text; }

private:
    QByteArray m_name;
    QByteArray m_text;
};

void writeHttp(Writer &writer, const HttpCounters &http)
{
    writer.family("http_connections", "gauge", "Connections that are open.");
    writer.sample(http.connectionsOpen);
    writer.counter("http_connections_total", "Connections that were accepted.", http.connectionsTotal);
    writer.counter("http_connections_refused_total", "Connections turned away at a limit.", http.connectionsRefused);
    writer.counter("http_overloaded_total", "Requests answered 503 because the work queue was full.", http.overloaded);
    writer.counter("http_received_bytes_total", "Bytes read from clients.", http.bytesReceived);
    writer.counter("http_sent_bytes_total", "Bytes sent to clients.", http.bytesSent);
    writer.counter("http_handled_microseconds_total", "Time from a complete request to its answer, summed.",
                   http.handledMicros);
    writer.family("http_answers_total", "counter", "Answers by class of status.");
    for (size_t i = 1; i < http.answers.size(); ++i)
        writer.sample(http.answers[i], "{class=\"" + QByteArray::number(static_cast<int>(i)) + "xx\"}");
}

} // namespace

QByteArray prometheusText(const Service &service, const QList<std::pair<QString, qint64>> &rows)
{
    Writer writer;
    if (service.http)
        writeHttp(writer, *service.http);
    writer.counter("events_total", "Events accepted since the start.", service.counters.events);
    writer.counter("segments_total", "Segments accepted since the start.", service.counters.segments);
    writer.counter("blobs_total", "Blobs accepted since the start.", service.counters.blobs);
    writer.counter("traces_sealed_total", "Traces sealed since the start.", service.counters.finalized);
    writer.counter("ingest_refused_total", "Segments and seals that did not verify.", service.counters.refusedIngest);
    writer.family("rows", "gauge", "Rows of the server's tables.");
    for (const auto &[table, count] : rows)
        writer.sample(count, "{table=\"" + table.toLatin1() + "\"}");
    return writer.text();
}

} // namespace prt::server
