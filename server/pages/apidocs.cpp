// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/pages/apidocs.h"

#include <QJsonArray>

namespace prt::server {

namespace {

QString text(const QJsonValue &value)
{
    return value.toString().toHtmlEscaped();
}

QString parameterRows(const QJsonArray &parameters)
{
    QString rows;
    for (const QJsonValue &parameter : parameters)
        rows += QStringLiteral("<tr><td><code>%1</code></td><td>%2</td><td>%3</td></tr>")
                    .arg(text(parameter[QLatin1StringView("name")]), text(parameter[QLatin1StringView("in")]),
                         text(parameter[QLatin1StringView("description")]));
    return rows.isEmpty()
               ? rows
               : QStringLiteral("<table><tr><th>Parameter</th><th>In</th><th></th></tr>%1</table>").arg(rows);
}

QString bodyPart(const QJsonObject &body)
{
    if (body.isEmpty())
        return {};
    const QString types =
        body.value(QLatin1StringView("content")).toObject().keys().join(QStringLiteral(", ")).toHtmlEscaped();
    return QStringLiteral("<p class=\"body\"><b>Body</b> <code>%1</code> %2</p>")
        .arg(types, text(body.value(QLatin1StringView("description"))));
}

QString answerRows(const QJsonObject &answers)
{
    QString rows;
    for (auto answer = answers.begin(); answer != answers.end(); ++answer)
        rows += QStringLiteral("<tr><td><code>%1</code></td><td>%2</td></tr>")
                    .arg(answer.key().toHtmlEscaped(), text(answer.value()[QLatin1StringView("description")]));
    return QStringLiteral("<table><tr><th>Answer</th><th></th></tr>%1</table>").arg(rows);
}

QString operation(const QString &path, const QString &method, const QJsonObject &object)
{
    return QStringLiteral("<section><h3><span class=\"method %1\">%1</span> "
                          "<code>%2</code></h3><p>%3</p><p>%4</p>%5%6%7</section>")
        .arg(method.toUpper().toHtmlEscaped(), path.toHtmlEscaped(), text(object.value(QLatin1StringView("summary"))),
             text(object.value(QLatin1StringView("description"))),
             parameterRows(object.value(QLatin1StringView("parameters")).toArray()),
             bodyPart(object.value(QLatin1StringView("requestBody")).toObject()),
             answerRows(object.value(QLatin1StringView("responses")).toObject()));
}

/// The operations that carry a tag, in the order of their paths.
QString group(const QString &tag, const QJsonObject &paths)
{
    QString html;
    for (auto path = paths.begin(); path != paths.end(); ++path) {
        const QJsonObject methods = path.value().toObject();
        for (auto method = methods.begin(); method != methods.end(); ++method)
            if (method.value()[QLatin1StringView("tags")].toArray().contains(tag))
                html += operation(path.key(), method.key(), method.value().toObject());
    }
    return html;
}

} // namespace

QByteArray apiDocs(const QJsonObject &openApi)
{
    const QJsonObject info = openApi.value(QLatin1StringView("info")).toObject();
    const QString title = text(info.value(QLatin1StringView("title")));
    QString html =
        QStringLiteral("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>%1</title>"
                       "<meta name=\"viewport\" content=\"width=device-width\"><link rel=\"stylesheet\" "
                       "href=\"/docs/style.css\"></head>"
                       "<body><main><h1>%1</h1><p>%2</p><p><a href=\"/openapi.json\">OpenAPI 3.1 file</a></p>")
            .arg(title, text(info.value(QLatin1StringView("description"))));
    for (const QJsonValue &tag : openApi.value(QLatin1StringView("tags")).toArray())
        html += QStringLiteral("<h2>%1</h2><p>%2</p>")
                    .arg(text(tag[QLatin1StringView("name")]), text(tag[QLatin1StringView("description")])) +
                group(tag[QLatin1StringView("name")].toString(), openApi.value(QLatin1StringView("paths")).toObject());
    return (html + QStringLiteral("</main></body></html>")).toUtf8();
}

} // namespace prt::server
