// Runs one plugin: node host.js PLUGIN. The socket of vippyd, the name under which the plugin votes, and how long a vote lives are
// in VIPPY_SOCKET, VIPPY_VOTER and VIPPY_VOTE_SECONDS. Ends when its standard input ends.
'use strict';

const path = require('node:path');
const { pathToFileURL } = require('node:url');
const { Worker } = require('node:worker_threads');
const { Announcements, Daemon } = require('./lib/daemon');
const { Config, Manager, Network } = require('./lib/globals');
const { say } = require('./lib/log');
const { Vote } = require('./lib/vote');

// After this the process ends, whatever the plugin still does.
const GRACE_MILLIS = 2000;

const file = path.resolve(process.argv[2]);
const daemon = new Daemon(process.env.VIPPY_SOCKET);
const vote = new Vote(daemon, process.env.VIPPY_VOTER, Number(process.env.VIPPY_VOTE_SECONDS));
const config = new Config(daemon, vote, new Announcements(daemon));
const manager = new Manager(daemon, config);
const network = new Network();

function fail(error) {
  say('err', error && error.stack ? error.stack : String(error));
  process.exit(1);
}

async function load() {
  try {
    require(file);
  } catch (error) {
    if (error.code !== 'ERR_REQUIRE_ESM' && error.code !== 'ERR_REQUIRE_ASYNC_MODULE') {
      throw error;
    }
    await import(pathToFileURL(file));
  }
}

// The plugin ends its own work when it is told, and with it the process, as nothing else holds it then.
function stop() {
  if (config.stopping) {
    return;
  }
  config.stopping = true;
  setTimeout(() => process.exit(0), GRACE_MILLIS).unref();
  const withdrawn = vote.withdraw();
  config.emit('stop');
  withdrawn.then(() => daemon.close());
}

// A thread of its own, since a plugin that never returns must not outlive vippyd.
function endWithVippyd() {
  const watchdog = new Worker(path.join(__dirname, 'lib', 'watchdog.js'), { workerData: GRACE_MILLIS });
  watchdog.on('message', stop);
  watchdog.unref();
}

process.on('uncaughtException', fail);
process.on('unhandledRejection', fail);
process.on('SIGTERM', stop);
endWithVippyd();
Object.assign(globalThis, { config, manager, network });
daemon.follow(
  () => {
    manager.start();
    load().catch(fail);
  },
  (event) => {
    config.happened(event);
    manager.happened(event);
    network.happened(event);
  },
);
