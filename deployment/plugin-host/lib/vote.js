'use strict';

const { say } = require('./log');

const REASON_MAX = 256;

/** What the plugin says about this node: it shall not take part while one of its tests fails. Lapses when the plugin dies. */
class Vote {
  constructor(daemon, voter, seconds) {
    this.daemon = daemon;
    this.voter = voter;
    this.seconds = seconds;
    this.tests = new Map();
    this.said = undefined;
    this.calls = Promise.resolve();
    this.timer = undefined;
  }

  set(test, passes) {
    this.tests.set(test, passes);
    this.#tell();
  }

  /** The first test that fails; undefined when none does. */
  failing() {
    return this.#failing()[0];
  }

  #failing() {
    return [...this.tests].filter(([, passes]) => passes === false).map(([test]) => test);
  }

  #tell() {
    const reason = this.#failing().join(', ');
    if (reason !== this.said) {
      this.said = reason;
      this.#send(reason);
      clearInterval(this.timer);
      this.timer = reason === '' ? undefined : setInterval(() => this.#send(reason), (this.seconds * 1000) / 3);
      this.timer?.unref();
    }
  }

  #send(reason) {
    this.calls = this.calls
      .then(() => this.daemon.setActive(this.#request(reason)))
      .catch((error) => say('warning', `the vote is not counted: ${error.details || error.message}`));
  }

  #request(reason) {
    const words = reason.replace(/[^\P{C}]|[\u2028\u2029]/gu, '?').slice(0, REASON_MAX).trim();
    const life = { seconds: Math.floor(this.seconds), nanos: Math.round((this.seconds % 1) * 1e9) };
    return {
      active: reason === '',
      reason: reason === '' ? 'all tests pass' : words || 'no reason given',
      voter: this.voter,
      time_to_live: life,
    };
  }

  /** Says nothing any more. */
  async withdraw() {
    clearInterval(this.timer);
    await this.calls;
    if (this.said) {
      await this.daemon.setActive({ active: true, reason: 'the plugin stops', voter: this.voter }).catch(() => {});
    }
  }
}

module.exports = { Vote };
