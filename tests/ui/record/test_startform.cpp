// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/record/startform.h"
#include "ui/shell/actions.h"
#include "ui/shell/preferences.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QTest>

using namespace prt;
using namespace prt::ui;
using namespace Qt::StringLiterals;

/// What the form asks for and promises must be what the recorder does.
class TestStartForm : public QObject
{
    Q_OBJECT

    Actions m_actions;
    Preferences m_preferences{QString()};
    StartForm m_form{m_actions, m_preferences};

    QCheckBox *box(const QString &words) const
    {
        for (QCheckBox *box : m_form.findChildren<QCheckBox *>())
            if (box->text().contains(words))
                return box;
        return nullptr;
    }

    QString allWords() const
    {
        QString words;
        for (const QLabel *label : m_form.findChildren<QLabel *>())
            words += label->text() + u'\n';
        return words;
    }

private slots:
    void eachBoxStandsForItsKind()
    {
        QCOMPARE(m_form.options().consentKinds, (QStringList{u"rationales"_s, u"commands"_s, u"snapshots"_s}));
        QVERIFY2(box(u"other files"_s), "the kind `snapshots` is about files that are not saved");
        box(u"other files"_s)->setChecked(false);
        QCOMPARE(m_form.options().consentKinds, (QStringList{u"rationales"_s, u"commands"_s}));
    }

    void saysThatSavesAreAlwaysRecorded()
    {
        QVERIFY(allWords().contains(u"Saved files and git operations are always recorded"_s));
        QVERIFY2(!allWords().contains(u"difference to the save before"_s), "whole contents are stored");
    }

    void saysThatARemovalLeavesANote()
    {
        QVERIFY(allWords().contains(u"record remove” takes events out; it leaves a note"_s));
        QVERIFY(!allWords().contains(u"without a rest"_s));
    }

    void startsWithoutAnyKind()
    {
        m_form.findChild<QComboBox *>()->setCurrentText(u"/a folder"_s);
        for (QLineEdit *field : m_form.findChildren<QLineEdit *>())
            if (field->accessibleName() == u"Title")
                field->setText(u"Totals are rounded"_s);
        for (QCheckBox *box : m_form.findChildren<QCheckBox *>())
            box->setChecked(false);
        QVERIFY(m_form.options().consentKinds.isEmpty());
        QCOMPARE(m_form.missing(), QString());
    }

    void asksForARepositoryAndATitle()
    {
        StartForm empty(m_actions, m_preferences);
        QVERIFY(empty.missing().contains(u"repository"_s));
        empty.findChild<QComboBox *>()->setCurrentText(u"/a folder"_s);
        QVERIFY(empty.missing().contains(u"title"_s));
    }
};

QTEST_MAIN(TestStartForm)
#include "test_startform.moc"
