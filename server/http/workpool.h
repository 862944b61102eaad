// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/message.h"

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace prt::server {

/// A fixed number of threads for whatever blocks (SQL, fsync), each with its own RequestHandler, and a bounded queue
/// before them. submit() may be called from any thread; the destructor finishes what is queued.
class WorkPool
{
public:
    using Job = std::function<void(RequestHandler &)>;
    using HandlerFactory = std::function<std::unique_ptr<RequestHandler>()>;

    WorkPool(int threads, size_t queueLimit, HandlerFactory factory);
    ~WorkPool();
    WorkPool(const WorkPool &) = delete;
    WorkPool &operator=(const WorkPool &) = delete;

    /// False when the queue is full: the caller answers 503.
    bool submit(Job job);

private:
    void run();

    HandlerFactory m_factory;
    size_t m_limit;
    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::deque<Job> m_queue;
    bool m_stopping = false;
    std::vector<std::thread> m_threads;
};

} // namespace prt::server
