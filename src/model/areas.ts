/** Microsoft's categories, in Microsoft's order. */
export const categories = ['identity', 'device', 'apps', 'data', 'infrastructure'] as const;

/** What a control is about. */
export const services = [
  'entra',
  'apps',
  'intune',
  'exchange',
  'defender',
  'sharepoint',
  'teams',
  'purview',
  'm365',
] as const;
