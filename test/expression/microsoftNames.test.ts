import { compileExpression } from '../../src/expression/expression.ts';

function likeness(displayName: unknown): unknown {
  const servicePrincipal = displayName === undefined ? {} : { displayName };
  const result = compileExpression('thing.likenessToMicrosoft()').value({ thing: servicePrincipal });
  return 'value' in result ? result.value : 'unknown';
}

it.each([
  ['the name of a service', 'Microsoft Teams', 'same'],
  ['in capitals and with more spaces', 'MICROSOFT   TEAMS ', 'same'],
  ['a product that goes without the house', 'SharePoint Online', 'same'],
  ['a product with something added', 'Office 365 Security Update', 'begins'],
  ['a brand with a hyphen', 'Azure-Backup', 'begins'],
  ['no space at all', 'MicrosoftLogin Helper', 'begins'],
  ['a space too many', 'Micro soft Support', 'same'],
  ['a Cyrillic о', 'Micrоsоft Teams', 'same'],
  ['a Greek capital mu', 'Μicrosoft Office', 'same'],
  ['a nought for an o', 'Micr0soft Office 365', 'same'],
  ['r and n for m', 'rnicrosoft Teams', 'same'],
  ['an l for an i', 'Mlcrosoft Teams', 'same'],
  ['an invisible space', 'Micro\u200Bsoft Teams', 'same'],
  ['a soft hyphen', 'Share\u00ADPoint', 'same'],
  ['a name written from right to left and back', '\u202EMicrosoft\u202C Graph', 'same'],
  ['letters with accents', 'Mícrosöft Outlook', 'same'],
  ['full width letters', 'Ｍｉｃｒｏｓｏｆｔ Teams', 'same'],
  ['mathematical letters', '𝐌𝐢𝐜𝐫𝐨𝐬𝐨𝐟𝐭 Teams', 'same'],
  ['two letters that changed places', 'Microsfot Teams', 'begins'],
  ['a letter too few', 'Microsft Office', 'begins'],
  ['a letter too many', 'Microssoft Office', 'begins'],
  ['another letter', 'Microzoft Office', 'begins'],
  ['two letters that are wrong', 'Nicrozoft Office', ''],
  ['a word of the same beginning', 'Microstrategy', ''],
  ['something for a product of Microsoft', 'Zoom for Microsoft Teams', ''],
  ['a word that begins like a brand', 'Azureus Torrent', ''],
  ['a word that begins like another', 'Outlooker', ''],
  ['an everyday word with something added', 'Teams of Heroes', ''],
  ['another everyday word', 'Office Manager', ''],
  ['a name of its own', 'Payroll', ''],
  ['a name in another script', 'Бухгалтерия', ''],
  ['no name', null, ''],
  ['a name that is nothing but invisible', '\u200B\u200D', ''],
  ['an answer without a name', undefined, 'unknown'],
])('tells what reads like Microsoft: %s', (_, name, wanted) => {
  expect(likeness(name)).toBe(wanted);
});
