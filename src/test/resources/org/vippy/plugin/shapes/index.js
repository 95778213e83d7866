// Says what each listener is called with, and what each function returns.
shapes = require('./own'); // an undeclared variable, as in old programs
const told = {};

function tell(name, values) {
  told[name] = (told[name] || 0) + 1;
  if (told[name] === 1) {
    config.log('notice', `shape ${name} ${JSON.stringify(values)}`);
  }
}

['config-change', 'send-announce', 'recv-announce'].forEach((name) => {
  config.on(name, (...values) => tell(name, values));
});
config.on('ignore', (...values) => tell(`ignore-${values[0]}`, values));
['up', 'down', 'state-change'].forEach((name) => manager.on(name, (...values) => tell(`manager-${name}`, values)));
['up', 'down'].forEach((name) => network.on(name, (...values) => tell(`network-${name}`, values)));
config.on('stop', () => {
  require('node:fs').writeFileSync(`${__dirname}/stopped`, '');
  config.log('notice', 'last words');
  for (;;); // never returns, and is ended all the same
});

tell('require', [shapes.text]);
tell('functions', [config.hostname(), config.vips(), config.nodes(), config.version(), config.stale()]);
tell('state', [manager.state()]);
tell('booting', [config.active(), config.inactive_reason()]);
// Another plugin may have voted between the two, then the next time counts.
manager.on('up', () => config.active() && tell('active', [config.active(), config.inactive_reason()]));
['emerg', 'err', 'warning', 'info', 'no-level'].forEach((level) => config.log(level, `level ${level}`));
require('node:fs').writeFileSync(`${__dirname}/pid`, String(process.pid));
