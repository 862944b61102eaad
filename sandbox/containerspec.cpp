// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/containerspec.h"

#include "resources/resources.h"
#include "sandbox/seccompprofile.h"

#include <QJsonArray>

namespace prt::sandbox {

namespace {

QJsonArray supervised(const QStringList &tests)
{
    QJsonArray array{QStringLiteral("sh"), QStringLiteral("-c"),
                     QString::fromUtf8(resources::read(QStringLiteral("sandbox/supervisor.sh"))),
                     QStringLiteral("sandbox")};
    for (const QString &word : tests)
        array.append(word);
    return array;
}

/// PATH is left to the image.
QJsonArray environment(const ContainerSpec &spec)
{
    QStringList variables{QStringLiteral("HOME=/tmp"),
                          QStringLiteral("CI=1"),
                          QStringLiteral("TZ=UTC"),
                          QStringLiteral("LC_ALL=C.UTF-8"),
                          QStringLiteral("PYTHONHASHSEED=0"),
                          QStringLiteral("PYTHONDONTWRITEBYTECODE=1"),
                          QStringLiteral("PYTHONUNBUFFERED=1")};
    variables << spec.environment << QStringLiteral("PRT_TAR_BYTES=%1").arg(spec.tarBytes)
              << QStringLiteral("PRT_TIMEOUT=%1").arg(spec.limits.timeoutSeconds);
    if (!spec.build.isEmpty())
        variables << QStringLiteral("PRT_BUILD=") + spec.build;
    if (!spec.collect.isEmpty())
        variables << QStringLiteral("PRT_COLLECT=") + QString::fromUtf8(spec.collect.join('\n'));
    return QJsonArray::fromStringList(variables);
}

QJsonObject ulimit(const QString &name, int value)
{
    return {{QStringLiteral("Name"), name}, {QStringLiteral("Soft"), value}, {QStringLiteral("Hard"), value}};
}

QJsonObject temporaryFileSystems(const Limits &limits, bool podman)
{
    // Podman knows no nr_inodes= either; there the memory limit bounds the number of files.
    const auto sized = [podman](qint64 bytes, int files) {
        const QString count = podman ? QString() : QStringLiteral(",nr_inodes=%1").arg(files);
        return QStringLiteral("rw,nosuid,nodev,exec,size=%1%2,mode=1777").arg(QString::number(bytes), count);
    };
    // mode= and not uid=: Podman knows no uid= here. /var/tmp and /run are named because Podman adds them without a
    // size otherwise.
    const QString small = QStringLiteral("rw,nosuid,nodev,size=1048576,mode=1777");
    return {{QStringLiteral("/tmp"), sized(limits.temporaryBytes, 65'536)},
            {QStringLiteral("/ws"), sized(limits.workspaceBytes, 262'144)},
            {QStringLiteral("/var/tmp"), small},
            {QStringLiteral("/run"), small}};
}

QJsonArray securityOptions(const QString &seccompFile)
{
    // A profile of our own, because the one in older engines allows io_uring. Docker wants the text, Podman a path.
    return {QStringLiteral("no-new-privileges:true"),
            QStringLiteral("seccomp=") + (seccompFile.isEmpty() ? seccompProfile() : seccompFile)};
}

/// `seccompFile` is what makes it a body for Podman.
QJsonObject hostConfig(const Limits &limits, const QString &seccompFile)
{
    return {{QStringLiteral("NetworkMode"), QStringLiteral("none")},
            {QStringLiteral("Dns"),
             QJsonArray{QStringLiteral("127.0.0.1")}}, // else the host's name servers show in resolv.conf
            {QStringLiteral("Memory"), limits.memoryBytes},
            {QStringLiteral("MemorySwap"), limits.memoryBytes}, // the same: no swap
            {QStringLiteral("NanoCpus"), qint64(limits.cpuMilli) * 1'000'000},
            {QStringLiteral("PidsLimit"), limits.pids},
            {QStringLiteral("OomScoreAdj"), 500},
            {QStringLiteral("ShmSize"), 64 * 1024 * 1024},
            {QStringLiteral("CapDrop"), QJsonArray{QStringLiteral("ALL")}},
            {QStringLiteral("Privileged"), false},
            {QStringLiteral("SecurityOpt"), securityOptions(seccompFile)},
            {QStringLiteral("ReadonlyRootfs"), true},
            {QStringLiteral("Tmpfs"), temporaryFileSystems(limits, !seccompFile.isEmpty())},
            {QStringLiteral("Ulimits"),
             QJsonArray{ulimit(QStringLiteral("nofile"), 4096), ulimit(QStringLiteral("core"), 0),
                        ulimit(QStringLiteral("nproc"), 4096)}},
            {QStringLiteral("Init"), true},
            {QStringLiteral("IpcMode"), QStringLiteral("private")},
            {QStringLiteral("CgroupnsMode"), QStringLiteral("private")},
            {QStringLiteral("LogConfig"),
             QJsonObject{{QStringLiteral("Type"), QStringLiteral("none")}, {QStringLiteral("Config"), QJsonObject()}}},
            {QStringLiteral("RestartPolicy"), QJsonObject{{QStringLiteral("Name"), QStringLiteral("no")}}},
            {QStringLiteral("AutoRemove"), true}};
}

} // namespace

QJsonObject Limits::toJson() const
{
    return {{QStringLiteral("network"), QStringLiteral("none")},
            {QStringLiteral("memory_bytes"), memoryBytes},
            {QStringLiteral("workspace_bytes"), workspaceBytes},
            {QStringLiteral("temporary_bytes"), temporaryBytes},
            {QStringLiteral("cpu_milli"), cpuMilli},
            {QStringLiteral("pids"), pids},
            {QStringLiteral("timeout_seconds"), timeoutSeconds}};
}

QJsonObject ContainerSpec::toBody() const
{
    const QJsonObject labels{
        {label::app, QStringLiteral("1")}, {label::owner, owner}, {label::expires, QString::number(expiresUnix)}};
    return {{QStringLiteral("Image"), image},
            {QStringLiteral("User"), QStringLiteral("10001:10001")},
            {QStringLiteral("WorkingDir"), QStringLiteral("/")},
            {QStringLiteral("Hostname"), QStringLiteral("sandbox")},
            {QStringLiteral("Entrypoint"), QJsonArray()},
            {QStringLiteral("Cmd"), supervised(command)},
            {QStringLiteral("Env"), sandbox::environment(*this)},
            {QStringLiteral("AttachStdin"), true},
            {QStringLiteral("AttachStdout"), true},
            {QStringLiteral("AttachStderr"), true},
            {QStringLiteral("OpenStdin"), true},
            {QStringLiteral("StdinOnce"), true},
            {QStringLiteral("Tty"), false},
            {QStringLiteral("NetworkDisabled"), true},
            {QStringLiteral("StopTimeout"), 2},
            {QStringLiteral("StopSignal"), QStringLiteral("SIGKILL")},
            {QStringLiteral("Healthcheck"), QJsonObject{{QStringLiteral("Test"), QJsonArray{QStringLiteral("NONE")}}}},
            {QStringLiteral("Labels"), labels},
            {QStringLiteral("HostConfig"), hostConfig(limits, seccompFile)}};
}

} // namespace prt::sandbox
