// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/samplelibrary.h"
#include "ui/library/tracescreen.h"
#include "ui/shell/actions.h"

#include <QTest>

using namespace prt;
using namespace prt::ui;
using namespace Qt::StringLiterals;

namespace {

class PlainScreen : public TraceScreen
{
public:
    PlainScreen(const Services &services, Actions &actions)
        : TraceScreen(services, actions, Place::Review, nullptr)
    {
        setContent(new QWidget);
    }
    QStringList shown; ///< sync states, as they came

protected:
    void showTrace(const LoadedTrace &loaded, bool) override { shown.append(loaded.row.syncState); }
};

} // namespace

class TestTraceScreen : public QObject
{
    Q_OBJECT
private slots:
    void showsTheLastOfManyChanges()
    {
        test::SampleLibrary library;
        Services services;
        services.libraryFolder = library.folder();
        Actions actions;
        PlainScreen screen(services, actions);
        screen.setTrace(library.traceId());
        constexpr int writes = 40;
        for (int i = 0; i < writes; ++i) {
            QVERIFY(library.library().setSyncState(library.traceId(), u"sending"_s, {}, i));
            screen.reload({});
        }
        QVERIFY(library.library().setSyncState(library.traceId(), u"synced"_s));
        screen.reload(library.traceId());
        QTRY_VERIFY(!screen.shown.isEmpty() && screen.shown.last() == u"synced"_s);
        QVERIFY2(screen.shown.size() <= 2, "readings are merged");
        QThreadPool::globalInstance()->waitForDone();
    }
};

QTEST_MAIN(TestTraceScreen)
#include "test_tracescreen.moc"
