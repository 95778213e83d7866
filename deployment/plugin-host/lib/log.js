'use strict';

// The severities of syslog(3), by the names that the configuration has for them.
const LEVELS = ['emerg', 'alert', 'crit', 'err', 'warning', 'notice', 'info', 'debug'];

/** Says something in the log of vippyd: a line of output that begins with its level, as sd-daemon(3) has it. */
function say(level, text) {
  const severity = LEVELS.indexOf(level);
  const prefix = `<${severity < 0 ? LEVELS.indexOf('notice') : severity}>`;
  const lines = String(text).split(/\r?\n/).map((line) => `${prefix}${line}\n`);
  process.stdout.write(lines.join(''));
}

module.exports = { say };
