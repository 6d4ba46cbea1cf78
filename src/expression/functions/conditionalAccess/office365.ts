/**
 * What the Office 365 suite holds, as far as policies name it by itself.
 * https://learn.microsoft.com/entra/identity/conditional-access/reference-office-365-application-contents
 */
export const office365Members = [
  '00000002-0000-0ff1-ce00-000000000000', // Exchange Online
  '00000003-0000-0ff1-ce00-000000000000', // SharePoint Online
  '00000004-0000-0ff1-ce00-000000000000', // Skype for Business Online
  '00000005-0000-0ff1-ce00-000000000000', // Viva Engage
  '00000006-0000-0ff1-ce00-000000000000', // Office 365 portal
  'cc15fd57-2c6c-4117-a88c-83b1d56b4bbe', // Teams
  '09abbdfd-ed23-44ee-a2d9-a627aa1c90f3', // Planner
  'c9a559d2-7aab-4f13-a6ed-e7e9c52aec87', // Forms
  '94c63fef-13a3-47bc-8074-75af8c65887a', // Office Delve
  '2d4d3d8e-2be3-4bef-9f87-7875a61c29de', // OneNote
  'bb2a2e3a-c5e7-4f0a-88e0-8e01fd3fc1f4', // Sway's sign-in
];
