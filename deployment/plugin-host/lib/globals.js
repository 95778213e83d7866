// The three globals of a plugin, as the original has them.
'use strict';

const { EventEmitter } = require('node:events');
const { isDeepStrictEqual } = require('node:util');
const { say } = require('./log');
const { announcement, group, iface, nodes, ownership, remote } = require('./shapes');

const ANNOUNCEMENTS = ['send-announce', 'recv-announce', 'ignore'];

class Config extends EventEmitter {
  #daemon;
  #vote;

  constructor(daemon, vote, announcements) {
    super();
    this.#daemon = daemon;
    this.#vote = vote;
    this.stopping = false;
    this.on('newListener', (name) => {
      if (ANNOUNCEMENTS.includes(name)) {
        announcements.listen((said) => this.#said(said));
      }
    });
  }

  get #status() {
    return this.#daemon.status;
  }

  /** Whether this node takes part; with a state, sets what the test of this name says first. */
  active(state, reason) {
    if (state !== undefined) {
      this.#vote.set(String(reason || 'administrative'), state);
    }
    return this.inactive_reason() === null;
  }

  /** The name of a test that fails, of this plugin first; null when the node takes part. */
  inactive_reason() {
    if (!this.mature()) {
      return 'booting';
    }
    const failing = this.#vote.failing();
    if (failing !== undefined) {
      return failing;
    }
    const others = this.#status.node.reasons.filter((reason) => reason.code !== `vote:${this.#vote.voter}`);
    return this.#status.node.active || others.length === 0 ? null : others[0].text;
  }

  log(level, text) {
    say(level, text);
  }

  hostname() {
    return this.#status.node.name;
  }

  vips() {
    return this.#status.groups.map(group);
  }

  nodes() {
    return nodes(this.#status);
  }

  version() {
    return Number(this.#status.node.configuration.version);
  }

  mature() {
    return this.#status.node.mature;
  }

  stale() {
    return this.#status.node.timing.stale_seconds;
  }

  management_socket() {
    return this.#daemon.socket;
  }

  happened(event) {
    if (event.kind === 'CONFIGURATION_CHANGED') {
      this.emit('config-change');
    }
  }

  #said(said) {
    const message = said.kind === 'IGNORED' && said.node === '' ? {} : announcement(said, this.#status);
    switch (said.kind) {
      case 'SENT':
        this.emit('send-announce', message);
        break;
      case 'RECEIVED':
        this.emit('recv-announce', message, remote(said, this.#status));
        break;
      case 'IGNORED':
        this.emit('ignore', said.node === '' ? 'hash' : 'node', message, remote(said, this.#status));
        break;
    }
  }
}

class Manager extends EventEmitter {
  #daemon;

  constructor(daemon, config) {
    super();
    this.#daemon = daemon;
    this.vc = config;
  }

  get hostname() {
    return this.#daemon.status.node.name;
  }

  /** All groups by the node that owns them. */
  state() {
    return ownership(this.#daemon.status);
  }

  /** What happens is told against this. */
  start() {
    this.last = this.state();
  }

  happened(event) {
    const present = this.state();
    const own = (all) => all[this.hostname] || [];
    if (!isDeepStrictEqual(own(present), own(this.last))) {
      this.emit('state-change', present, this.last);
    }
    this.last = present;
    if (event.kind === 'GROUP_UP' || event.kind === 'GROUP_DOWN') {
      event.addresses.forEach((address) => this.emit(event.kind === 'GROUP_UP' ? 'up' : 'down', iface(address)));
    }
  }
}

class Network extends EventEmitter {
  happened(event) {
    if (event.kind === 'GROUP_UP' || event.kind === 'GROUP_DOWN') {
      event.addresses.forEach((address) => this.emit(event.kind === 'GROUP_UP' ? 'up' : 'down', true, iface(address)));
    }
  }
}

module.exports = { Config, Manager, Network };
