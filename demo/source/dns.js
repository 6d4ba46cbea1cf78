/** Public: a DKIM key as Microsoft publishes it, in two strings. */
const key = ['v=DKIM1; k=rsa; p=MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAx8V2mzMh2EnZCmE4vCviR1HnLCRU/sGTMd2EORnhhioinQd4/gIEPczrHRQvzblj+xG4VBuIS8nd8EqCcIqd9CCOeVj22+RQmn6WcYEowqHil4pBB5as/3H4rgz+V/o7kOvnA9IYDcKKw4tZd4Ze1qjw/FgB', 'WiTyIYxay/4FoiKbJBNDcOct+q4+0va4sNrIc4I3NqfbsrkDK2p/5krmfHkn2P27//YctmqlhEfxKGtaTyL6d73zt4gDptZACnicjSrvLTZN5wZ0VydUIpF2UymCiHMj9Ts4hD6J4qiNl8pAC+U1ryuyeukPr808A2FCGFAKFCfAN4mGMK+YKYPKPwIDAQAB;'];

/**
 * What DNS knows of the sample tenant's domains. SPF: one record, none behind an alias, and two. DMARC: quarantine that spares
 * subdomains, reports that nobody may send to the service that reads them, a record that cannot be read, and none at all.
 */
export const dns = {
  dns: {
    'contoso.com': {
      TXT: ['MS=ms71426095', 'v=spf1 include:spf.protection.outlook.com include:mail.contoso-news.com -all'],
      MX: [{ exchange: 'contoso-com.mail.protection.outlook.com', priority: 0 }],
    },
    'spf.protection.outlook.com': { TXT: ['v=spf1 ip4:40.92.0.0/15 ip4:40.107.0.0/16 ip4:52.100.0.0/15 -all'] },
    '_dmarc.contoso.com': { TXT: ['v=DMARC1; p=quarantine; sp=none; rua=mailto:dmarc@contoso.com'] },
    'selector1._domainkey.contoso.com': { CNAME: 'selector1-contoso-com._domainkey.contoso.onmicrosoft.com' },
    'selector1-contoso-com._domainkey.contoso.onmicrosoft.com': { TXT: [key] },
    'selector2._domainkey.contoso.com': { CNAME: 'selector2-contoso-com._domainkey.contoso.onmicrosoft.com' },
    '_mta-sts.contoso.com': { TXT: ['v=STSv1; id=20260301'] },
    'mta-sts.contoso.com': { A: ['203.0.113.80'] },
    '_smtp._tls.contoso.com': { TXT: ['v=TLSRPTv1; rua=mailto:tls@contoso.com'] },
    'stores.contoso.com': { CNAME: 'stores-contoso.example.net' },
    'stores-contoso.example.net': { TXT: [] },
    'contoso-retail.com': {
      TXT: ['v=spf1 include:spf.protection.outlook.com -all', 'v=spf1 a mx ip4:203.0.113.25 ~all'],
      MX: [{ exchange: 'contosoretail-com.mail.protection.outlook.com', priority: 0 }],
    },
    '_dmarc.contoso-retail.com': { TXT: ['v=DMARC1; p=reject; rua=mailto:contoso@dmarc-reports.example'] },
    'selector1._domainkey.contoso-retail.com': {
      CNAME: 'selector1-contosoretail-com._domainkey.contoso.onmicrosoft.com',
    },
    'selector1-contosoretail-com._domainkey.contoso.onmicrosoft.com': { TXT: [key] },
  },
  mtaStsPolicies: {
    'contoso.com': 'version: STSv1\r\nmode: testing\r\nmx: *.mail.protection.outlook.com\r\nmax_age: 604800\r\n',
  },
};
