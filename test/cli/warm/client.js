import { connect } from 'node:net';

// Stands for the program where a shell calls it: what was asked for runs in a process that has the program loaded.
const { SECURESCORE_WARM: place, ...env } = process.env;
let answer = '';
const socket = connect(place, () =>
  socket.end(JSON.stringify({ args: process.argv.slice(2), env, cwd: process.cwd() })),
);
socket.setEncoding('utf8').on('data', (data) => (answer += data));
socket.on('end', () => {
  const { out, err, code } = JSON.parse(answer);
  process.stderr.write(err);
  process.stdout.write(out, () => (process.exitCode = code));
});
