import { exchangeOnlineNames } from './exchangeOnline.ts';
import type { Network } from './network.ts';
import type { Mechanism } from './parse.ts';

/** Nobody owns more than a block of 2^24 addresses of IPv4, and no registry hands out more of IPv6 than this. */
const widest = { v4: 8, v6: 16 } as const;

/** Whether a term names so many addresses that they cannot belong to whoever publishes it. */
export function isTooWide(mechanism: Mechanism): boolean {
  switch (mechanism.name) {
    case 'ip4':
      return mechanism.network.prefix < widest.v4;
    case 'ip6':
      return mechanism.network.prefix < widest.v6;
    case 'a':
    case 'mx':
      return mechanism.prefixes.v4 < widest.v4 || mechanism.prefixes.v6 < widest.v6;
    case 'all':
    case 'include':
    case 'exists':
    case 'ptr':
      return false;
  }
}

/** So many of the widest blocks together, in however many pieces, are no organisation's either. */
const mostBlocks = 8;

export function areTooMany(networks: readonly Network[]): boolean {
  return ([4, 6] as const).some((version) => {
    const own = networks.filter((one) => one.version === version);
    const once = new Map(own.map(({ address, prefix }) => [`${String(address)}/${String(prefix)}`, prefix]));
    const blocks = [...once.values()].map((prefix) => 2 ** (widest[`v${version}`] - prefix));
    return blocks.reduce((sum, one) => sum + one, 0) >= mostBlocks;
  });
}

/** Whether the term is the one by which Microsoft asks to let Exchange Online send. */
export function letsExchangeOnlineSend({ name }: Mechanism, target: string | null): boolean {
  return name === 'include' && target !== null && exchangeOnlineNames.has(target);
}
