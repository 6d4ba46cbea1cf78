#!/usr/bin/env node
// Plain old JavaScript: a Node that is too old for the program has to be able to say so.
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(
    `error: securescore needs Node 20.19 or newer, and this is ${process.versions.node}\n  https://nodejs.org`,
  );
  process.exit(2);
}
// Where nothing is left to wait for and the run is not over, Node would leave with 0, as if all were well.
process.once('beforeExit', () => {
  console.error('internal error in securescore; please report it: the run stopped before it was over');
  process.exit(5);
});
import('../dist/cli/main.js').then(
  async ({ main }) => {
    // At once: a sign-in program that hangs would keep the process alive.
    process.exit(await main(process.argv.slice(2)));
  },
  (error) => {
    const isBuilt = error.code !== 'ERR_MODULE_NOT_FOUND' || !error.message.includes('dist');
    console.error(isBuilt ? error : 'error: securescore is not built yet\n  Run: npm ci && npm run build');
    process.exit(isBuilt ? 5 : 2);
  },
);
