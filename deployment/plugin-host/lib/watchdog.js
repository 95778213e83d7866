// Tells the host when vippyd has closed its standard input, and ends all processes of the plugin if it does not end itself.
'use strict';

const net = require('node:net');
const { parentPort, workerData: graceMillis } = require('node:worker_threads');

let told = false;

function end() {
  try {
    process.kill(-process.pid, 'SIGKILL');
  } catch {
    process.kill(process.pid, 'SIGKILL');
  }
}

function ended() {
  if (!told) {
    told = true;
    parentPort.postMessage('stop');
    setTimeout(end, graceMillis + 500);
  }
}

const input = new net.Socket({ fd: 0 });
input.on('error', ended);
input.on('close', ended);
input.resume();
