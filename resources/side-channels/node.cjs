// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Loaded into every node process of a recorded shell (NODE_OPTIONS=--require). Does nothing unless the process is a test
// run of node itself or of jest, and never makes one fail: whatever goes wrong here is swallowed.
'use strict';
(() => {
    const fs = require('node:fs');
    const path = require('node:path');
    const folder = process.env.PR_TELEMETRY_REPORTS;

    /// Is this `node --test`? Node takes reporters from its command line alone, so the run starts itself once more with
    /// one added; the user's own stay, and without any the one stays that node would have chosen.
    function runsTests() {
        const [major, minor] = process.versions.node.split('.').map(Number);
        return process.execArgv.includes('--test') && !process.env.NODE_TEST_CONTEXT &&
            !process.env.PR_TELEMETRY_NODE_TEST && (major > 18 || (major === 18 && minor >= 15)) &&
            !(process.env.NODE_OPTIONS || '').includes('--test-reporter') &&
            !process.execArgv.some((word) => /^--(watch|inspect|test-only=)/.test(word));
    }

    function usersReporters() {
        const reporters = process.execArgv.filter((word) => /^--test-reporter(=|$)/.test(word)).length;
        const places = process.execArgv.filter((word) => /^--test-reporter-destination(=|$)/.test(word)).length;
        if (reporters === 0) {
            const major = Number(process.versions.node.split('.')[0]);
            const plain = process.stdout.isTTY || major >= 23 ? 'spec' : 'tap';
            return [`--test-reporter=${plain}`, '--test-reporter-destination=stdout'];
        }
        return reporters === 1 && places === 0 ? ['--test-reporter-destination=stdout'] : [];
    }

    function testAgain() {
        const own = [`--test-reporter=${path.join(__dirname, 'node-test-reporter.cjs')}`,
            `--test-reporter-destination=${path.join(folder, `node-${process.pid}.xml`)}`];
        const words = [...process.execArgv, ...usersReporters(), ...own, ...process.argv.slice(1)];
        const run = require('node:child_process').spawnSync(process.execPath, words, {
            stdio: 'inherit', env: { ...process.env, PR_TELEMETRY_NODE_TEST: '1' } });
        if (run.error)
            return; // goes on without
        if (run.signal)
            process.kill(process.pid, run.signal);
        process.exit(run.status === null ? 1 : run.status);
    }

    /// jest reads its settings through this one function; whatever reporters the user has chosen stay.
    function withReporter(config) {
        return new Proxy(config, {
            get(target, name) {
                const value = target[name];
                if (name !== 'readConfigs' || typeof value !== 'function')
                    return value;
                return async (...words) => {
                    const read = await value.apply(target, words);
                    try {
                        const reporters = read.globalConfig.reporters || [['default', {}]];
                        const own = [path.join(__dirname, 'jest-reporter.cjs'), {}];
                        return { ...read, globalConfig: Object.freeze({ ...read.globalConfig, reporters: [...reporters, own] }) };
                    } catch {
                        return read;
                    }
                };
            },
        });
    }

    function watchJest() {
        const Module = require('node:module');
        const load = Module._load;
        Module._load = function (request, ...rest) {
            const loaded = load.call(this, request, ...rest);
            return request === 'jest-config' && loaded && loaded.readConfigs ? withReporter(loaded) : loaded;
        };
    }

    try {
        if (!folder || !require('node:worker_threads').isMainThread || !fs.existsSync(folder))
            return;
        const script = process.argv[1] || '';
        if (runsTests())
            testAgain();
        else if (/(^|\/)jest(\.js)?$/.test(script) || /\/node_modules\/jest(-cli)?\/bin\//.test(script))
            watchJest();
    } catch {
        // The user's run matters more than the report of it.
    }
})();
