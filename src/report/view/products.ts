/**
 * What a service plan is sold as, where that is certain.
 * https://learn.microsoft.com/entra/identity/users/licensing-service-plan-reference
 */
const products: Readonly<Record<string, string>> = {
  AAD_PREMIUM: 'Microsoft Entra ID P1',
  AAD_PREMIUM_P2: 'Microsoft Entra ID P2',
  AAD_WRKLDID_P2: 'Microsoft Entra Workload ID Premium',
  ADALLOM_S_STANDALONE: 'Microsoft Defender for Cloud Apps',
  ATA: 'Microsoft Defender for Identity',
  ATP_ENTERPRISE: 'Microsoft Defender for Office 365 Plan 1',
  Entra_Identity_Governance: 'Microsoft Entra ID Governance',
  Entra_Premium_Internet_Access: 'Microsoft Entra Internet Access',
  Entra_Premium_Private_Access: 'Microsoft Entra Private Access',
  INSIDER_RISK: 'Microsoft Purview Insider Risk Management',
  INSIDER_RISK_MANAGEMENT: 'Microsoft Purview Insider Risk Management',
  INTUNE_A: 'Microsoft Intune Plan 1',
  'Intune-EPM': 'Microsoft Intune Endpoint Privilege Management',
  MDE_LITE: 'Microsoft Defender for Endpoint Plan 1',
  MDE_SMB: 'Microsoft Defender for Business',
  THREAT_INTELLIGENCE: 'Microsoft Defender for Office 365 Plan 2',
  WINDEFATP: 'Microsoft Defender for Endpoint Plan 2',
};

/** "the tenant has none of the service plans AAD_PREMIUM, X" as "Microsoft Entra ID P1 or X"; null where it names none. */
export function productsIn(detail: string): string | null {
  const listed = /service plans? ([\w-]+(?:, [\w-]+)*)\.?$/.exec(detail)?.[1];
  if (listed === undefined) return null;
  return [...new Set(listed.split(', ').map((plan) => products[plan] ?? plan))].join(' or ');
}
