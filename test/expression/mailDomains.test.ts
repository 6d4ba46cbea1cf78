import { valueOf } from './whyUnknown.ts';

const asked = (source: string, name: string): unknown => valueOf(source, { name });

it.each([
  ['contoso.onmicrosoft.com', true],
  ['CONTOSO.OnMicrosoft.com', true],
  ['contoso.onmicrosoft.us', true],
  ['contoso.mail.onmicrosoft.com', true],
  ['notonmicrosoft.com', false],
  ['contoso.onmicrosoft.com.evil.test', false],
  ['contoso.test', false],
])('%s is a domain of Microsoft’s own: %s', (name, wanted) => {
  expect(asked('{"id": name}.isMicrosoftsOwn()', name)).toBe(wanted);
  expect(asked('name.isAddressOfMicrosofts()', `ana@${name}`)).toBe(wanted);
});

it.each([
  ['contoso-test.mail.protection.outlook.com', true],
  ['Contoso-Test.Mail.Protection.Outlook.COM.', true],
  ['contoso-test.x-v1.mx.microsoft', true],
  ['contoso.mail.protection.office365.us', true],
  ['mail.protection.outlook.com.evil.test', false],
  ['mail.protection.outlook.com', false],
  ['contoso.mail.protection.outlook.com..', false],
  ['mx.contoso.test', false],
])('mail to %s arrives at Exchange Online: %s', (name, wanted) => {
  expect(asked('name.isExchangeOnlineHost()', name)).toBe(wanted);
});

it.each([
  ['autodiscover.outlook.com', true],
  ['AUTODISCOVER.outlook.com.', true],
  ['autodiscover-dod.office365.us', true],
  ['x.autodiscover.outlook.com', false],
  ['autodiscover.outlook.com.evil.test', false],
])('mail programs find their mailboxes at %s: %s', (name, wanted) => {
  expect(asked('name.isAutodiscoverHost()', name)).toBe(wanted);
});

it.each([
  ['contoso.test', 'contoso.test', true],
  ['Eu.Contoso.Test.', 'contoso.test', true],
  ['eu.contoso.test', 'CONTOSO.TEST.', true],
  ['notcontoso.test', 'contoso.test', false],
  ['contoso.test', 'eu.contoso.test', false],
  ['contoso.test.evil', 'contoso.test', false],
])('%s lies within %s: %s', (name, domain, wanted) => {
  expect(valueOf('name.isWithin(domain)', { name, domain })).toBe(wanted);
});
