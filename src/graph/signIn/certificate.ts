import { createPrivateKey, X509Certificate } from 'node:crypto';
import { SecureScoreError } from '../../model/errors.ts';
import { readText } from './secretFile.ts';

const pathName = 'AZURE_CLIENT_CERTIFICATE_PATH';
const passwordName = 'AZURE_CLIENT_CERTIFICATE_PASSWORD';

/**
 * The library reports a missing file as a bare ENOENT, and whatever else is wrong in the words of its cryptography.
 * @throws SecureScoreError noCredentials
 */
export function checkCertificate(path: string, password: string | undefined): void {
  const pem = readText(path, pathName);
  const refuse = (what: string, hint: string): never => {
    throw new SecureScoreError('noCredentials', `${path} ${what}.`, { hint });
  };
  const certificate = certificateIn(pem);
  if (certificate === null) {
    return refuse('holds no certificate in PEM form', 'Convert it: openssl pkcs12 -in FILE.pfx -out FILE.pem -nodes');
  }
  const key = /-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?-----END [A-Z ]*PRIVATE KEY-----/.exec(pem)?.[0];
  if (key === undefined) {
    return refuse('holds a certificate without its private key', 'Put both into one PEM file, readable by you alone.');
  }
  if (certificate.publicKey.asymmetricKeyType !== 'rsa') {
    refuse('holds a certificate that is not RSA', 'Sign-in supports RSA certificates only: register one of those.');
  }
  if (/ENCRYPTED/.test(key)) checkPassword(key, password, refuse);
  const until = new Date(certificate.validTo);
  if (until < new Date()) {
    refuse(
      `holds a certificate that expired on ${until.toISOString().slice(0, 10)}`,
      'The owner of the application uploads a new one under Certificates & secrets.',
    );
  }
}

function certificateIn(pem: string): X509Certificate | null {
  try {
    return new X509Certificate(pem.slice(Math.max(0, pem.indexOf('-----BEGIN CERTIFICATE-----'))));
  } catch {
    return null;
  }
}

function checkPassword(key: string, password: string | undefined, refuse: (what: string, hint: string) => never): void {
  if (password === undefined || password === '') {
    refuse('holds an encrypted private key', `Set its password in ${passwordName}.`);
  }
  try {
    createPrivateKey({ key, passphrase: password });
  } catch {
    refuse(`holds a private key that ${passwordName} does not open`, 'Check the password.');
  }
}
