// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/icon.h"
#include "ui/shell/style.h"

#include <QApplication>
#include <QLabel>
#include <QTest>

using namespace prt::ui;
using namespace Qt::StringLiterals;

/// Colours are chosen once, so their contrast is proven once: 4.5 for every text on every ground that it stands on.
class TestTheme : public QObject
{
    Q_OBJECT
private slots:
    void textIsReadable_data();
    void textIsReadable();
    void diffIsReadable_data();
    void diffIsReadable();
    void lanesStandOutFromTheirGround_data();
    void lanesStandOutFromTheirGround();
    void sizeScalesFontsAndLengths();
    void widgetsFindTheAppliedTheme();
    void widgetMayReplaceItsRowsOnAChange();
    void iconFollowsAChangeOfTheme();
};

static void bothSchemes()
{
    QTest::addColumn<int>("scheme");
    QTest::newRow("dark") << int(Scheme::Dark);
    QTest::newRow("light") << int(Scheme::Light);
}

void TestTheme::textIsReadable_data()
{
    bothSchemes();
}
void TestTheme::textIsReadable()
{
    QFETCH(int, scheme);
    const Theme t = makeTheme(Scheme(scheme));
    const QList<QColor> grounds{t.window, t.rail, t.raised, t.hover};
    QVERIFY(contrast(t.selectedMuted, t.selection) >= 4.5);
    for (const Tone tone : {Tone::Text, Tone::Strong})
        QVERIFY(contrast(t.colour(tone), t.selection) >= 4.5);
    for (const Tone tone : {Tone::Text, Tone::Strong, Tone::Muted}) {
        for (const QColor &ground : grounds)
            QVERIFY2(
                contrast(t.colour(tone), ground) >= 4.5,
                qPrintable(
                    u"tone %1 on %2: %3"_s.arg(int(tone)).arg(ground.name()).arg(contrast(t.colour(tone), ground))));
    }
    for (const Tone tone : {Tone::Accent, Tone::Good, Tone::Bad, Tone::Warn}) {
        for (const QColor &ground : {t.window, t.rail, t.raised, t.back(tone)})
            QVERIFY2(
                contrast(t.colour(tone), ground) >= 4.5,
                qPrintable(
                    u"tone %1 on %2: %3"_s.arg(int(tone)).arg(ground.name()).arg(contrast(t.colour(tone), ground))));
    }
    QVERIFY(contrast(t.onAccent, t.accent) >= 4.5);
}

void TestTheme::diffIsReadable_data()
{
    bothSchemes();
}
void TestTheme::diffIsReadable()
{
    QFETCH(int, scheme);
    const DiffColours d = makeTheme(Scheme(scheme)).diff;
    for (const QColor &ground : {d.back, d.added, d.wordAdded, d.removed, d.wordRemoved, d.moved}) {
        for (const QColor &text : {d.text, d.keyword, d.string, d.number, d.function, d.comment})
            QVERIFY2(contrast(text, ground) >= 4.5,
                     qPrintable(u"%1 on %2: %3"_s.arg(text.name(), ground.name()).arg(contrast(text, ground))));
    }
    QVERIFY(contrast(d.lineNumber, d.back) >= 4.5);
}

void TestTheme::lanesStandOutFromTheirGround_data()
{
    bothSchemes();
}
void TestTheme::lanesStandOutFromTheirGround()
{
    QFETCH(int, scheme);
    const LaneColours l = makeTheme(Scheme(scheme)).lane;
    for (const QColor &lane : {l.rationale, l.edits, l.commands, l.tests, l.output, l.git, l.failure, l.playhead})
        QVERIFY2(contrast(lane, l.back) >= 2.5, qPrintable(u"%1: %2"_s.arg(lane.name()).arg(contrast(lane, l.back))));
}

void TestTheme::sizeScalesFontsAndLengths()
{
    const Theme normal = makeTheme(Scheme::Dark);
    const Theme large = makeTheme(Scheme::Dark, 150);
    QCOMPARE(normal.px(52), 52);
    QCOMPARE(large.px(52), 78);
    QCOMPARE(normal.uiFont.pointSizeF(), 9.5);
    QCOMPARE(large.codeFont.pointSizeF(), 14.25);
    QCOMPARE(makeTheme(Scheme::Dark, 10).sizePercent, 80);
    QCOMPARE(makeTheme(Scheme::Dark, 1000).sizePercent, 200);
}

void TestTheme::widgetsFindTheAppliedTheme()
{
    QWidget widget;
    applyTheme(*qApp, makeTheme(Scheme::Light, 120));
    QCOMPARE(int(themeOf(&widget).scheme), int(Scheme::Light));
    QCOMPARE(themeOf(&widget).sizePercent, 120);
    QTRY_COMPARE(widget.palette().color(QPalette::Window), themeOf(&widget).window);
    applyTheme(*qApp, makeTheme(Scheme::Dark));
    QCOMPARE(int(themeOf(&widget).scheme), int(Scheme::Dark));
}

namespace {

/// Makes its rows anew when the theme changes, as lists of rows do.
class Rows : public QWidget
{
public:
    Rows() { fill(); }
    void fill()
    {
        qDeleteAll(findChildren<QWidget *>(Qt::FindDirectChildrenOnly));
        for (int i = 0; i < 50; ++i)
            new QLabel(QString::number(i), new QWidget(this));
    }
    int changes = 0;

protected:
    void changeEvent(QEvent *event) override
    {
        QWidget::changeEvent(event);
        if (event->type() != QEvent::StyleChange)
            return;
        ++changes;
        fill();
    }
};

} // namespace

void TestTheme::widgetMayReplaceItsRowsOnAChange()
{
    Rows first;
    Rows second;
    const int before = second.changes;
    applyTheme(*qApp, makeTheme(Scheme::Light));
    applyTheme(*qApp, makeTheme(Scheme::Dark));
    QVERIFY(first.changes >= 2);
    QVERIFY(second.changes >= before + 2);
    QCOMPARE(first.findChildren<QLabel *>().size(), 50);
}

void TestTheme::iconFollowsAChangeOfTheme()
{
    const QIcon play = icon(u"play"_s);
    applyTheme(*qApp, makeTheme(Scheme::Dark));
    const QImage dark = play.pixmap(24).toImage();
    applyTheme(*qApp, makeTheme(Scheme::Light));
    const QImage light = play.pixmap(24).toImage();
    QVERIFY(dark != light);
    QVERIFY(icon(u"no-such-icon"_s).isNull());
}

QTEST_MAIN(TestTheme)
#include "test_theme.moc"
