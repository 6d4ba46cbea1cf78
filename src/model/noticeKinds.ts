/** What somebody can be told of, as a configuration, a message and its schema call it. */
export const noticeKinds = ['score-dropped', 'regression', 'exception-ending', 'review-due', 'new-control'] as const;
export type NoticeKind = (typeof noticeKinds)[number];
