// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/body.h"

#include <QTemporaryFile>

namespace prt::server {

Result<std::shared_ptr<Body>> Body::create(const BodyPlan &plan)
{
    auto body = std::make_shared<Body>();
    if (plan.folder.isEmpty())
        return body;
    QTemporaryFile file(plan.folder + QStringLiteral("/body-XXXXXX"));
    file.setAutoRemove(false);
    if (!file.open())
        return fail(ErrorCode::Io,
                    QStringLiteral("No file for a body in %1: %2.").arg(plan.folder, file.errorString()));
    body->m_file.setFileName(file.fileName());
    file.close();
    if (!body->m_file.open(QIODevice::WriteOnly | QIODevice::Unbuffered))
        return fail(ErrorCode::Io, body->m_file.errorString());
    return body;
}

Body::~Body()
{
    if (!m_released && !m_file.fileName().isEmpty())
        m_file.remove();
}

Result<void> Body::append(QByteArrayView bytes)
{
    m_size += bytes.size();
    if (!m_file.isOpen()) {
        m_bytes += bytes;
        return {};
    }
    m_hash.add(bytes);
    if (m_file.write(bytes.data(), bytes.size()) != bytes.size())
        return fail(ErrorCode::Io, QStringLiteral("Cannot keep a body: %1.").arg(m_file.errorString()));
    return {};
}

Result<QString> Body::release()
{
    m_file.close();
    if (m_file.error() != QFileDevice::NoError)
        return fail(ErrorCode::Io, m_file.errorString());
    m_released = true;
    return m_file.fileName();
}

} // namespace prt::server
