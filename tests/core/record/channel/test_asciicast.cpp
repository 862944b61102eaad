// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/channel/asciicast.h"

#include "core/base/file.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

using namespace prt;
using namespace prt::record;

class TestAsciicast : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    QList<QJsonArray> events(const QString &path, QJsonObject *header = nullptr) const
    {
        QList<QJsonArray> all;
        const QByteArrayList lines = readFile(path).value_or(QByteArray()).split('\n');
        if (header)
            *header = QJsonDocument::fromJson(lines.value(0)).object();
        for (const QByteArray &line : lines.mid(1)) {
            if (!line.isEmpty())
                all.append(QJsonDocument::fromJson(line).array());
        }
        return all;
    }

private slots:
    void writesVersionThree()
    {
        const QString path = m_folder.filePath(QStringLiteral("a.cast"));
        AsciicastWriter writer(path, {100, 30, "xterm"}, 1'700'000'000'000'000, 1000);
        writer.output("one\r\ntw", 1250);
        writer.output("o\r\n", 1500);
        writer.resized(120, 40, 1600);
        writer.output("rest", 2000);
        writer.finish(3, true, 2100);
        QJsonObject header;
        const auto all = events(path, &header);
        QCOMPARE(header.value(QLatin1StringView("version")).toInt(), 3);
        QCOMPARE(header.value(QLatin1StringView("term")).toObject().value(QLatin1StringView("cols")).toInt(), 100);
        QCOMPARE(header.value(QLatin1StringView("timestamp")).toInteger(), 1'700'000'000);
        QCOMPARE(all, (QList<QJsonArray>{{0.25, QStringLiteral("o"), QStringLiteral("one\r\n")},
                                         {0.0, QStringLiteral("o"), QStringLiteral("two\r\n")},
                                         {0.35, QStringLiteral("r"), QStringLiteral("120x40")},
                                         {0.4, QStringLiteral("o"), QStringLiteral("rest")},
                                         {0.1, QStringLiteral("x"), QStringLiteral("3")}}));
        QVERIFY(!(QFile::permissions(path) & (QFile::ReadGroup | QFile::ReadOther)));
    }

    void keepsLinesWholeButNotForEver()
    {
        const QString path = m_folder.filePath(QStringLiteral("b.cast"));
        AsciicastWriter writer(path, {}, 0, 0);
        writer.output("PASS", 10);
        writer.output("WORD=x\n", 20);
        writer.output("spinner", 100);
        writer.output("!", 5000);
        writer.finish(0, false, 5000);
        QStringList texts;
        for (const QJsonArray &event : events(path))
            texts.append(event[2].toString());
        QCOMPARE(texts, (QStringList{QStringLiteral("PASSWORD=x\n"), QStringLiteral("spinner"), QStringLiteral("!")}));
    }

    void neverCutsACharacter()
    {
        const QString path = m_folder.filePath(QStringLiteral("c.cast"));
        AsciicastWriter writer(path, {}, 0, 0);
        const QByteArray text = QByteArray("\xf0\x9f\x99\x82").repeated(3);
        for (const char c : text)
            writer.output(QByteArrayView(&c, 1), 0), writer.output({}, 5000);
        writer.finish(0, false, 6000);
        QString all;
        for (const QJsonArray &event : events(path))
            all += event[2].toString();
        QCOMPARE(all.toUtf8(), text);
    }

    void boundsItsSize()
    {
        const QString path = m_folder.filePath(QStringLiteral("d.cast"));
        AsciicastWriter writer(path, {}, 0, 0);
        for (int i = 0; i < 5000; ++i)
            writer.output(QByteArray(1000, 'x') + '\n', i);
        writer.finish(0, true, 5000);
        QVERIFY(QFileInfo(path).size() < 3 * 1024 * 1024);
        QCOMPARE(events(path).last()[1].toString(), QStringLiteral("x"));
    }
};

QTEST_GUILESS_MAIN(TestAsciicast)
#include "test_asciicast.moc"
