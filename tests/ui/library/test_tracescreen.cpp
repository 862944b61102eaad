// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/samplelibrary.h"
#include "ui/library/tracescreen.h"
#include "ui/shell/actions.h"

#include <QSignalSpy>
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
    QList<qsizetype> shown; ///< how many statements the trace had, each time it was shown

protected:
    void showTrace(const LoadedTrace &loaded, bool) override { shown.append(loaded.trace.statements.size()); }
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
        constexpr int writes = 10;
        for (int i = 0; i < writes; ++i) {
            QVERIFY(library.library().sign(library.traceId(), trace::StatementKind::Comment, {{u"text"_s, i}}));
            screen.reload({});
        }
        QTRY_VERIFY(!screen.shown.isEmpty() && screen.shown.last() == writes);
        QVERIFY2(screen.shown.size() <= 2, "readings are merged");
        // How far it was sent is told by the heading; nothing is drawn again for it.
        const qsizetype before = screen.shown.size();
        QVERIFY(library.library().setSyncState(library.traceId(), u"synced"_s));
        QSignalSpy heading(&screen, &Screen::headingChanged);
        screen.reload({});
        QTRY_COMPARE(heading.size(), 1);
        QCOMPARE(screen.shown.size(), before);
        QThreadPool::globalInstance()->waitForDone();
    }
};

QTEST_MAIN(TestTraceScreen)
#include "test_tracescreen.moc"
