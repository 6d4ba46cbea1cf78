// Prints the newest major of the npm package "node" that is a long-term release by now: an even major appears every April
// (22 in 2024, 24 in 2025 ...) and becomes one at the end of October.
import { execFileSync } from 'node:child_process';

const versions = JSON.parse(execFileSync('npm', ['view', 'node', 'versions', '--json'], { encoding: 'utf8' }));
const now = new Date();
const released = 22 + 2 * (now.getUTCFullYear() - 2024);
const newest = now.getUTCMonth() >= 10 ? released : released - 2;
const majors = versions.map((version) => Number(version.split('.')[0])).filter((major) => major % 2 === 0);
process.stdout.write(String(Math.max(...majors.filter((major) => major <= newest))));
