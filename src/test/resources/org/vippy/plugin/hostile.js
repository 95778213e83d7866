// Prints what a plugin should not.
process.stdout.write('x'.repeat(3000000));
process.stdout.write('\n\u001b[2J\u202eforged\rline\n');
process.stdout.write(Buffer.from([0x80, 0xff, 0xfe, 0x0a]));
process.stdout.write('<9>odd\n<3\n<>\n\n');
for (let number = 0; number < 20000; number++) {
  console.log(`flood ${number}`);
}
config.active(false, 'a\nreason\u0000with \u001b[31mtricks' + 'y'.repeat(1000));
setTimeout(() => config.active(true, 'a\nreason\u0000with \u001b[31mtricks' + 'y'.repeat(1000)), 1000);
