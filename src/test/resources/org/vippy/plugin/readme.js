// The two examples of the original's README, with a test and a shorter interval.
function doSomething() {
  return require('fs').existsSync(__dirname + '/healthy');
}

var job = setInterval(function () {
  var state = doSomething(); // true or false
  config.active(state, "doSomething");
}, 100);

config.on('stop', function () {
  clearInterval(job);
  require('fs').writeFileSync(__dirname + '/readme-stopped', '');
});
