/** The populations whose records are counted, by whose sign-ins a control judges. */
export const peoplePopulations = {
  members: 'enabledMembers',
  membersWithoutRole: 'enabledMembers',
  administrators: 'enabledAccounts',
  guests: 'listedGuests',
} as const;

/** Whom policies may leave out: members and guests. */
export const excludablePopulation = 'enabledAccounts';
