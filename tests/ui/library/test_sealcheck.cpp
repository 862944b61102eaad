// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/library/sealcheck.h"

#include <QMutex>
#include <QSemaphore>
#include <QSignalSpy>
#include <QTest>

using namespace prt;
using namespace prt::ui;
using namespace Qt::StringLiterals;

namespace {

/// Checks that end when the test lets them.
class Gate
{
public:
    SealCheck::Check check()
    {
        return [this](const QString &id) -> Result<QString> {
            const int inside = ++m_inside;
            {
                const QMutexLocker lock(&m_mutex);
                m_begun.append(id);
                m_most = std::max(m_most, inside);
            }
            m_open.acquire();
            --m_inside;
            return id == u"broken"_s ? u"line 3 was changed."_s : QString();
        };
    }
    void letPass(int checks) { m_open.release(checks); }
    QStringList begun() const
    {
        const QMutexLocker lock(&m_mutex);
        return m_begun;
    }
    int most() const
    {
        const QMutexLocker lock(&m_mutex);
        return m_most;
    }

private:
    mutable QMutex m_mutex;
    QSemaphore m_open;
    std::atomic_int m_inside = 0;
    QStringList m_begun;
    int m_most = 0;
};

} // namespace

class TestSealCheck : public QObject
{
    Q_OBJECT
private slots:
    void checksAStateOnce()
    {
        Gate gate;
        SealCheck seal(gate.check());
        QSignalSpy answers(&seal, &SealCheck::answered);
        for (int i = 0; i < 5; ++i) // while it runs
            seal.ask(u"a"_s, u"head"_s);
        gate.letPass(1);
        QTRY_COMPARE(answers.size(), 1);
        QCOMPARE(answers[0][0].toString(), QString());
        seal.ask(u"a"_s, u"head"_s); // and after
        seal.ask(u"a"_s, u"another head"_s);
        gate.letPass(1);
        QTRY_COMPARE(answers.size(), 2);
        QCOMPARE(gate.begun(), (QStringList{u"a"_s, u"a"_s}));
    }

    void checksABrokenTraceAgain()
    {
        Gate gate;
        SealCheck seal(gate.check());
        QSignalSpy answers(&seal, &SealCheck::answered);
        gate.letPass(2);
        seal.ask(u"broken"_s, u"head"_s);
        QTRY_COMPARE(answers.size(), 1);
        QCOMPARE(answers[0][0].toString(), u"line 3 was changed."_s);
        seal.ask(u"broken"_s, u"head"_s);
        QTRY_COMPARE(answers.size(), 2);
    }

    void answersTheNewestQuestionOnly()
    {
        Gate gate;
        SealCheck seal(gate.check());
        QSignalSpy answers(&seal, &SealCheck::answered);
        seal.ask(u"broken"_s, u"head"_s);
        QTRY_COMPARE(gate.begun().size(), 1);
        seal.ask(u"b"_s, u"head"_s); // never gets its turn
        seal.ask(u"c"_s, u"head"_s);
        gate.letPass(2);
        QTRY_COMPARE(answers.size(), 1);
        QCOMPARE(answers[0][0].toString(), QString());
        QCOMPARE(gate.begun(), (QStringList{u"broken"_s, u"c"_s}));
    }

    void checksOneTraceAtATime()
    {
        Gate gate;
        SealCheck one(gate.check());
        SealCheck other(gate.check());
        QSignalSpy answers(&other, &SealCheck::answered);
        one.ask(u"a"_s, u"head"_s);
        other.ask(u"b"_s, u"head"_s);
        gate.letPass(2);
        QTRY_COMPARE(answers.size(), 1);
        QCOMPARE(gate.most(), 1);
    }

    void whatIsForgottenIsNotAnswered()
    {
        Gate gate;
        SealCheck seal(gate.check());
        SealCheck after(gate.check());
        QSignalSpy answers(&seal, &SealCheck::answered);
        QSignalSpy answersAfter(&after, &SealCheck::answered);
        seal.ask(u"a"_s, u"head"_s);
        seal.forget();
        after.ask(u"b"_s, u"head"_s);
        gate.letPass(2);
        QTRY_COMPARE(answersAfter.size(), 1);
        QCOMPARE(answers.size(), 0);
    }
};

QTEST_GUILESS_MAIN(TestSealCheck)
#include "test_sealcheck.moc"
