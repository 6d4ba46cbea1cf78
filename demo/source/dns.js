/** What DNS knows of the sample tenant's domains: one record, none behind an alias, and two. */
export const dns = {
  dns: {
    'contoso.com': {
      TXT: ['MS=ms71426095', 'v=spf1 include:spf.protection.outlook.com include:mail.contoso-news.com -all'],
      MX: [{ exchange: 'contoso-com.mail.protection.outlook.com', priority: 0 }],
    },
    'stores.contoso.com': { CNAME: 'stores-contoso.example.net' },
    'stores-contoso.example.net': { TXT: [] },
    'contoso-retail.com': {
      TXT: ['v=spf1 include:spf.protection.outlook.com -all', 'v=spf1 a mx ip4:203.0.113.25 ~all'],
    },
  },
};
