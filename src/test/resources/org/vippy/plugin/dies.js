// Votes against the node, starts a child, and dies when it is told; when it is started again it says nothing.
const fs = require('node:fs');
const { spawn } = require('node:child_process');
const marker = `${__dirname}/died`;

if (!fs.existsSync(marker)) {
  fs.writeFileSync(marker, String(spawn('sleep', ['1000'], { stdio: 'ignore' }).pid));
  config.active(false, 'dying');
  setInterval(() => fs.existsSync(`${__dirname}/die`) && process.exit(3), 100);
}
