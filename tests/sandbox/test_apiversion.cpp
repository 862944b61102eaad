// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/apiversion.h"

#include <QTest>

using namespace prt;
using namespace prt::sandbox;

class TestApiVersion final : public QObject
{
    Q_OBJECT

private slots:
    void comparesByParts();
    void refusesWhatIsNoVersion_data();
    void refusesWhatIsNoVersion();
    void picksTheNewestThatBothSpeak_data();
    void picksTheNewestThatBothSpeak();
};

void TestApiVersion::comparesByParts()
{
    QVERIFY(parseApiVersion(u"1.9").value() < parseApiVersion(u"1.40").value());
    QVERIFY(parseApiVersion(u"2.0").value() > parseApiVersion(u"1.99").value());
    QCOMPARE(parseApiVersion(u" 1.41\n").value().text(), QStringLiteral("1.41"));
}

void TestApiVersion::refusesWhatIsNoVersion_data()
{
    QTest::addColumn<QString>("text");
    for (const char *text : {"", "1", "1.", ".4", "1.4.1", "v1.41", "1.-4", "0.9", "1.99999999999", "one.two"})
        QTest::newRow(text) << QString::fromLatin1(text);
}

void TestApiVersion::refusesWhatIsNoVersion()
{
    QFETCH(QString, text);
    QVERIFY(!parseApiVersion(text));
}

void TestApiVersion::picksTheNewestThatBothSpeak_data()
{
    QTest::addColumn<QString>("engine");
    QTest::addColumn<QString>("minimum");
    QTest::addColumn<QString>("picked");
    const auto row = [](const char *name, const char *engine, const char *minimum, const char *picked) {
        QTest::newRow(name) << QString::fromLatin1(engine) << QString::fromLatin1(minimum)
                            << QString::fromLatin1(picked);
    };
    row("Docker 18.09", "1.39", "1.12", "");
    row("Docker 19.03", "1.40", "1.12", "1.40");
    row("Docker 20.10", "1.41", "1.12", "1.41");
    row("Docker 23", "1.42", "1.12", "1.42");
    row("Docker 28.0", "1.48", "1.24", "1.47");
    row("Docker 29.0", "1.52", "1.44", "1.47");
    row("one that has left us behind", "1.90", "1.48", "");
    row("Podman 4.3", "1.41", "1.24", "1.41");
}

void TestApiVersion::picksTheNewestThatBothSpeak()
{
    QFETCH(QString, engine);
    QFETCH(QString, minimum);
    QFETCH(QString, picked);
    const auto version = negotiate(parseApiVersion(engine).value(), parseApiVersion(minimum).value());
    QCOMPARE(version ? version->text() : QString(), picked);
    QVERIFY(version || version.error().code == ErrorCode::Unsupported);
}

QTEST_GUILESS_MAIN(TestApiVersion)
#include "test_apiversion.moc"
