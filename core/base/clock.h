// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QtGlobal>

namespace prt {

/// The two clocks a recording needs. A fake one stands in tests/support.
class Clock
{
public:
    virtual ~Clock() = default;
    /// Microseconds since 1970-01-01 UTC; may jump.
    virtual qint64 wallUs() const = 0;
    /// Milliseconds since the machine started, suspend included (CLOCK_BOOTTIME); never decreases within one boot.
    virtual qint64 bootMs() const = 0;
    /// Changes with every boot of the machine; lets a recorder see that bootMs() began anew.
    virtual QString bootId() const = 0;
};

/// The machine's clocks. Stateless; any thread.
class SystemClock final : public Clock
{
public:
    qint64 wallUs() const override;
    qint64 bootMs() const override;
    QString bootId() const override;
};

/// RFC 3339 in UTC with six decimals: `2026-11-23T14:30:25.000123Z`.
QString toRfc3339(qint64 unixUs);
/// Microseconds since 1970; -1 when the text is not of the form above (any number of decimals up to six is read).
qint64 fromRfc3339(QStringView text);

} // namespace prt
