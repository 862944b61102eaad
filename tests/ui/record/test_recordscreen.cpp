// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/recordermain.h"
#include "core/store/library.h"
#include "tests/support/recordedsession.h"
#include "tests/support/scratchrepository.h"
#include "ui/common/banner.h"
#include "ui/common/confirm.h"
#include "ui/record/livepane.h"
#include "ui/record/noteentry.h"
#include "ui/record/recordscreen.h"
#include "ui/record/startform.h"
#include "ui/shell/actions.h"
#include "ui/shell/preferences.h"

#include <cstring>
#include <QApplication>
#include <QDir>
#include <QLineEdit>
#include <QTemporaryDir>
#include <QTest>

using namespace prt;
using namespace prt::ui;
using namespace Qt::StringLiterals;

class TestRecordScreen : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    Actions m_actions;
    Preferences m_preferences{QString()};
    std::unique_ptr<RecordScreen> m_screen;

    Button *button(const QString &accessibleName) const
    {
        for (Button *each : m_screen->findChildren<Button *>())
            if (each->accessibleName() == accessibleName)
                return each;
        return nullptr;
    }

    void open()
    {
        Services services;
        services.libraryFolder = m_folder.path();
        m_screen = std::make_unique<RecordScreen>(services, m_actions, m_preferences);
        m_screen->resize(1'200, 800);
        m_screen->show();
    }

private slots:
    void cleanup() { m_screen.reset(); }

    void aStartWithoutATitleSaysSo()
    {
        open();
        QTRY_VERIFY(m_screen->form()->isVisible());
        const auto problem = [this] {
            QStringList said;
            for (const Banner *banner : m_screen->form()->findChildren<Banner *>())
                said.append(banner->text());
            return said.join(QString());
        };
        m_screen->toggle(false); // whoever has just come here sees the empty field
        QCOMPARE(problem(), QString());
        m_screen->toggle(true);
        QVERIFY2(!problem().isEmpty(), "F9 that does nothing says why");
    }

    void anInterruptedSessionCanBeDiscardedAfterAQuestion()
    {
        const auto library = store::Library::open(m_folder.path());
        QVERIFY(library);
        const QString folder = (*library)->sessionsFolder() + u"/01900000-0000-7000-8000-000000000001"_s;
        QVERIFY(tests::recordSession(folder));
        open();
        QTRY_VERIFY(button(u"Discard Off by one"_s));
        button(u"Discard Off by one"_s)->click();
        auto *question = m_screen->findChild<Confirm *>(u"discardQuestion"_s);
        QTRY_VERIFY(question->isVisible());
        QVERIFY2(question->question().contains(u"Off by one"_s), qPrintable(question->question()));
        QVERIFY2(question->loss().contains(u"8 events"_s), qPrintable(question->loss()));
        QVERIFY(question->loss().contains(u"no undo"_s));
        question->reject();
        QVERIFY(QDir(folder).exists());
        button(u"Discard Off by one"_s)->click();
        question->accept();
        QTRY_VERIFY(!QDir(folder).exists());
        QTRY_VERIFY(!button(u"Discard Off by one"_s));
    }

    void aRunningSessionCanBeDiscardedAfterAQuestion()
    {
        const test::ScratchRepository repository;
        repository.write(u"a.py"_s, "1\n");
        repository.commitAll(u"first"_s);
        record::StartOptions options;
        options.repository = repository.path();
        options.title = u"Wrong window"_s;
        const auto session = record::RecorderClient::start(m_folder.path(), options);
        QVERIFY2(session, session ? "" : qPrintable(session.error().message));
        open();
        QTRY_VERIFY(m_screen->live()->isVisible());
        const QString folder = m_folder.path() + u"/sessions/"_s + session->id;
        QVERIFY(QDir(folder).exists());
        auto *question = m_screen->findChild<Confirm *>(u"discardQuestion"_s);
        m_actions.action("record.discard"_L1)->trigger();
        QTRY_VERIFY(question->isVisible());
        QVERIFY2(question->question().contains(u"Wrong window"_s), qPrintable(question->question()));
        question->reject();
        QCOMPARE(record::RecorderClient::sessions(m_folder.path()).size(), 1);
        m_actions.action("record.discard"_L1)->trigger();
        question->accept();
        QTRY_VERIFY(!QDir(folder).exists());
        QTRY_VERIFY(m_screen->form()->isVisible());
        QCOMPARE(m_screen->form()->problem(), QString());
        QVERIFY(record::RecorderClient::sessions(m_folder.path()).isEmpty());
    }

    void theNoteFieldHasTheFocus()
    {
        open();
        QCOMPARE(m_screen->live()->firstFocus(), m_screen->live()->entry()->textField());
    }
};

/// This program is its own recorder.
int main(int argc, char **argv)
{
    if (argc > 1 && std::strcmp(argv[1], "--recorder") == 0)
        return record::recorderMain(argc, argv);
    QApplication application(argc, argv);
    TestRecordScreen test;
    return QTest::qExec(&test, argc, argv);
}
#include "test_recordscreen.moc"
