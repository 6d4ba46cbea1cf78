import { productsIn } from '../../src/report/view/products.ts';

it.each([
  ['the tenant has none of the service plans AAD_PREMIUM_P2', 'Microsoft Entra ID P2'],
  [
    'The tenant has none of the service plans AAD_PREMIUM_P2, Entra_Identity_Governance.',
    'Microsoft Entra ID P2 or Microsoft Entra ID Governance',
  ],
  [
    'the tenant has none of the service plans INSIDER_RISK, INSIDER_RISK_MANAGEMENT',
    'Microsoft Purview Insider Risk Management',
  ],
  ['the tenant has none of the service plans AAD_PREMIUM, SOMETHING-NEW', 'Microsoft Entra ID P1 or SOMETHING-NEW'],
  ['GET /v1.0/things answered 403: AadPremiumLicenseRequired', null],
])('the products in "%s" are %s', (detail, products) => {
  expect(productsIn(detail)).toBe(products);
});
