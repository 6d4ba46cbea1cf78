import type { Report } from '../model/report.ts';

/** As saved evidence writes the name of a person that it hides. */
const pseudonym = /(?:^|[^0-9a-z])p-[0-9a-f]{16}(?![0-9a-f])/;

/** Whether two results name people in the same way: a name and its pseudonym are one person, and that is not known. */
export const namesAlike = (before: Report, after: Report): boolean => hidesNames(before) === hidesNames(after);

const hidesNames = ({ findings }: Report): boolean =>
  findings.some(({ affected }) => affected?.shown.some((name) => pseudonym.test(name)));
