import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** Writes files into a folder of their own, and takes it away when the test is over. */
export async function withFolder<T>(
  files: Readonly<Record<string, string>>,
  test: (folder: string) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'securescore-test-'));
  try {
    for (const [name, text] of Object.entries(files)) {
      await mkdir(dirname(join(folder, name)), { recursive: true });
      await writeFile(join(folder, name), text);
    }
    return await test(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}

const lines = {
  title: 'title: The sample is in order',
  points: 'points: 5',
  parameters: 'parameters: {}',
  requires: 'it is on: securityDefaults.isEnabled',
  link: 'link: https://learn.microsoft.com/entra/',
  given: 'given: { securityDefaults: { isEnabled: true } }',
};

/** A control file as its author writes it; single lines of it can be replaced. */
export function controlText(id: string, changed: Partial<typeof lines> & { readonly probe?: string } = {}): string {
  const { title, points, parameters, requires, link, given } = { ...lines, ...changed };
  const probe = changed.probe ?? `probe:\n  requires:\n    ${requires}`;
  return `id: ${id}
${title}
why: Because.
service: entra
category: identity
${points}
tier: core
userImpact: low
implementationCost: low
threats: []
introduced: 2026-01-01
${parameters}
${probe}
remediation:
  steps: [Do it.]
  ${link}
examples:
  - name: it is
    ${given}
    then: { status: pass }
`;
}
