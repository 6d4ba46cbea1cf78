import { readFileSync } from 'node:fs';
import { startEmulator, type Emulator, type EmulatorOptions } from '../../src/emulator/emulator.ts';

const fixture = (name: string): string => readFileSync(new URL(`./fixtures/${name}`, import.meta.url), 'utf8');

/** A key pair for loopback, known to everybody. */
export const testTls = { key: fixture('test-only-key.pem'), cert: fixture('test-only-cert.pem') };

export interface Got {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly body: Readonly<Record<string, unknown>>;
}

function parsed(text: string): Readonly<Record<string, unknown>> {
  try {
    return JSON.parse(text) as Readonly<Record<string, unknown>>;
  } catch {
    return {};
  }
}

export type Get = (path: string, headers?: Readonly<Record<string, string>>, init?: RequestInit) => Promise<Got>;

function getter(emulator: Emulator): Get {
  return async (path, headers = {}, init = {}) => {
    const url = path.startsWith('http') ? path : emulator.url + path;
    const response = await fetch(url, { ...init, headers: { authorization: 'Bearer any', ...headers } });
    const text = await response.text();
    return { status: response.status, headers: response.headers, text, body: parsed(text) };
  };
}

/** Runs a test against an emulator, and stops it afterwards. */
export async function served(
  options: Partial<EmulatorOptions>,
  test: (get: Get, emulator: Emulator) => Promise<void>,
): Promise<void> {
  const emulator = await startEmulator({ tenant: {}, ...options });
  try {
    await test(getter(emulator), emulator);
  } finally {
    await emulator.close();
  }
}

export function errorCode(got: Got): unknown {
  const error = got.body['error'];
  return typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
}

export function values(got: Got): readonly Readonly<Record<string, unknown>>[] {
  return (got.body['value'] ?? []) as readonly Readonly<Record<string, unknown>>[];
}

export function nextLink(got: Got): string | undefined {
  return got.body['@odata.nextLink'] as string | undefined;
}

/** All records of a collection, following the links. */
export async function all(get: Get, path: string, headers: Readonly<Record<string, string>> = {}): Promise<unknown[]> {
  const records: unknown[] = [];
  for (let link: string | undefined = path; link !== undefined;) {
    const got = await get(link, headers);
    records.push(...values(got));
    link = nextLink(got);
  }
  return records;
}

export function people(count: number): { readonly value: readonly Readonly<Record<string, unknown>>[] } {
  return {
    value: Array.from({ length: count }, (_, index) => ({
      id: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
      displayName: `Person ${index}`,
      userPrincipalName: `person${index}@contoso.example`,
      accountEnabled: index % 2 === 0,
      userType: index % 5 === 0 ? 'Guest' : 'Member',
      createdDateTime: `2024-01-${String((index % 28) + 1).padStart(2, '0')}T00:00:00Z`,
      assignedPlans: index === 0 ? [{ service: 'exchange', capabilityStatus: 'Enabled' }] : [],
      proxyAddresses: [`SMTP:person${index}@contoso.example`],
    })),
  };
}

/** A subscription that grants these service plans. */
export function skus(...plans: readonly string[]): { readonly value: readonly unknown[] } {
  const servicePlans = plans.map((servicePlanName) => ({ servicePlanName, provisioningStatus: 'Success' }));
  return { value: [{ id: 's', capabilityStatus: 'Enabled', prepaidUnits: { enabled: 5 }, servicePlans }] };
}
