// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/panel.h"
#include "ui/shell/actions.h"

#include <QAbstractListModel>
#include <QPointer>

class QLineEdit;
class QListView;

namespace prt::ui {

/// Something that the palette can lead to.
struct PaletteEntry
{
    QString text;
    QString detail; ///< place of an action; repository and date of a session
    QString keys;
    QString icon;
    std::function<void()> run;
    bool isAction = true; ///< false: a session
};

/// The best eight of the entries for what was typed.
class PaletteModel : public QAbstractListModel
{
    Q_OBJECT
public:
    static constexpr int rows = 8;
    enum Role
    {
        DetailRole = Qt::UserRole + 1,
        KeysRole,
        IconRole
    };

    using QAbstractListModel::QAbstractListModel;
    void setEntries(QList<PaletteEntry> entries);
    void add(const QList<PaletteEntry> &entries);
    /// A leading '>' leaves only actions.
    void setPattern(const QString &pattern);
    const PaletteEntry *entry(int row) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    void choose();
    QList<PaletteEntry> m_entries;
    QList<int> m_best;
    QString m_pattern;
};

/// One field over everything: type, arrow keys, Enter; Esc or a click elsewhere ends it.
class CommandPalette : public Panel
{
    Q_OBJECT
public:
    explicit CommandPalette(QWidget *window);

    void open(QList<PaletteEntry> entries);
    /// More entries that came later; nothing happens when the palette is closed by then.
    void add(const QList<PaletteEntry> &entries);
    void close();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void place();
    void move(int by);
    void accept();
    bool handleKey(int key);

    QLineEdit *m_field;
    QListView *m_list;
    QWidget *m_nothing;
    PaletteModel m_model;
    QPointer<QWidget> m_focusBefore;
};

} // namespace prt::ui
