// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/confirm.h"

#include <QApplication>
#include <QKeyEvent>
#include <QSignalSpy>
#include <QTest>

using namespace prt::ui;
using namespace Qt::StringLiterals;

/// The question before something is lost, answered by keys.
class TestConfirm : public QObject
{
    Q_OBJECT

    QWidget m_window;
    Confirm m_confirm{&m_window};

    /// To what has the keys, as the desktop sends it: it passes on what it has no use for.
    void press(Qt::Key key, bool repeated)
    {
        QKeyEvent event(QEvent::KeyPress, key, Qt::NoModifier, {}, repeated);
        QApplication::sendEvent(m_confirm.focusWidget(), &event);
    }

private slots:
    void initTestCase()
    {
        m_window.resize(800, 600);
        m_window.show();
    }

    void init()
    {
        m_confirm.ask(u"Delete it?"_s, u"It is gone."_s, u"Delete"_s, QKeySequence(Qt::Key_Delete));
        QVERIFY(m_confirm.isVisible() && m_confirm.focusWidget());
    }

    void cleanup() { m_confirm.reject(); }

    void theKeyThatAskedDoesIt()
    {
        QSignalSpy accepted(&m_confirm, &QDialog::accepted);
        press(Qt::Key_Delete, false);
        QCOMPARE(accepted.size(), 1);
    }

    void holdingThatKeyDownIsNoAnswer()
    {
        QSignalSpy finished(&m_confirm, &QDialog::finished);
        for (int i = 0; i < 3; ++i)
            press(Qt::Key_Delete, true);
        QCOMPARE(finished.size(), 0);
        QVERIFY(m_confirm.isVisible());
        press(Qt::Key_Delete, false);
        QCOMPARE(finished.size(), 1);
        QCOMPARE(finished[0][0].toInt(), int(QDialog::Accepted));
    }

    void escapeKeepsIt()
    {
        QSignalSpy finished(&m_confirm, &QDialog::finished);
        press(Qt::Key_Escape, false);
        QCOMPARE(finished.size(), 1);
        QCOMPARE(finished[0][0].toInt(), int(QDialog::Rejected));
    }
};

QTEST_MAIN(TestConfirm)
#include "test_confirm.moc"
