import { SecureScoreError } from '../model/errors.ts';
import type { Environment } from '../model/environment.ts';

/** An address that a message leads to. @throws SecureScoreError usage */
export function parseLink(given: string): string {
  const link = webAddress(given);
  if (link !== null) return link;
  throw new SecureScoreError('usage', '--notify-link takes an http or https URL without a user name or a password');
}

/** The page of this run, where a pipeline says it; null: none does. */
export function runLinkIn(env: Environment): string | null {
  const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository, GITHUB_RUN_ID: run } = env;
  if (server && repository && run) return webAddress(`${server}/${repository}/actions/runs/${run}`);
  const { SYSTEM_COLLECTIONURI: collection, SYSTEM_TEAMPROJECT: project, BUILD_BUILDID: build } = env;
  if (collection && project && build) {
    const base = collection.replace(/\/+$/, '');
    return webAddress(`${base}/${encodeURIComponent(project)}/_build/results?buildId=${encodeURIComponent(build)}`);
  }
  return webAddress(env['CI_JOB_URL'] ?? env['CI_PIPELINE_URL'] ?? '');
}

function webAddress(given: string): string | null {
  if (!URL.canParse(given)) return null;
  const { protocol, username, password, href } = new URL(given);
  return /^https?:$/.test(protocol) && username === '' && password === '' ? href : null;
}
