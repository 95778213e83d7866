'use strict';

const path = require('node:path');
const grpc = require('@grpc/grpc-js');
const loader = require('@grpc/proto-loader');
const { say } = require('./log');

const RETRY_MILLIS = 500;
const PATIENCE_MILLIS = 5000;
const PROTO = path.join(__dirname, '..', 'proto');
const LOADING = { keepCase: true, longs: String, enums: String, defaults: true, includeDirs: [PROTO] };
// A status of thousands of groups is beyond gRPC's default of 4 MiB.
const OPTIONS = { 'grpc.max_receive_message_length': 64 << 20 };

/** The vippyd of this host: where things stand, and what happens. */
class Daemon {
  constructor(socket) {
    const { Vippy } = grpc.loadPackageDefinition(loader.loadSync('vippy/v1/vippy.proto', LOADING)).vippy.v1;
    this.client = new Vippy(`unix:${socket}`, grpc.credentials.createInsecure(), OPTIONS);
    this.socket = socket;
    this.status = undefined;
    this.streams = new Set();
    this.waiting = [];
    this.busy = false;
    this.closed = false;
  }

  /** Calls back once when it is known where things stand, and then for each event. */
  follow(started, happened) {
    this.started = started;
    this.happened = happened;
    this.stream('Events', (message) => this.#take(message));
  }

  #take(message) {
    if (message.event) {
      this.waiting.push(message.event);
      this.#work();
      return;
    }
    if (Number(message.lost) > 0) {
      say('warning', `${message.lost} events were lost, since the plugin was busy`);
    }
    this.status = message.status;
    this.started?.();
    this.started = undefined;
  }

  /** One after the other, each with a status that knows of it. */
  async #work() {
    if (this.busy) {
      return;
    }
    this.busy = true;
    while (this.waiting.length > 0) {
      const events = this.waiting.splice(0);
      await this.#look();
      events.forEach((event) => this.happened(event));
    }
    this.busy = false;
  }

  async #look() {
    try {
      this.status = (await this.#call('Status', {})).status;
    } catch {
      // It is about to end; what is known last is as good as anything.
    }
  }

  setActive(request) {
    return this.#call('SetActive', request);
  }

  #call(method, request) {
    return new Promise((resolve, reject) => {
      const deadline = Date.now() + PATIENCE_MILLIS;
      this.client[method](request, { deadline }, (error, answer) => (error ? reject(error) : resolve(answer)));
    });
  }

  /** Takes a stream's messages, and begins anew when it breaks. */
  stream(method, taken) {
    const call = this.client[method]({});
    this.streams.add(call);
    call.on('data', taken);
    call.on('error', () => this.#again(call, method, taken));
    call.on('end', () => this.#again(call, method, taken));
  }

  #again(call, method, taken) {
    if (this.streams.delete(call) && !this.closed) {
      setTimeout(() => this.closed || this.stream(method, taken), RETRY_MILLIS);
    }
  }

  close() {
    this.closed = true;
    this.streams.forEach((call) => call.cancel());
    this.client.close();
  }
}

/** What is said on the chat; nothing is asked for before somebody listens. */
class Announcements {
  constructor(daemon) {
    this.daemon = daemon;
    this.listening = false;
  }

  listen(said) {
    if (!this.listening) {
      this.listening = true;
      this.daemon.stream('Announcements', said);
    }
  }
}

module.exports = { Announcements, Daemon };
