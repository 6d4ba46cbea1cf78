import { SecureScoreError } from '../../model/errors.ts';
import type { Reason } from '../../model/reason.ts';
import type { Answered, Exchange, Outcome } from './exchange.ts';
import { holdsError } from './inStream.ts';
import { requestName } from '../../model/requestName.ts';
import { troubleReaching } from '../networkTrouble.ts';
import { permissionNames } from './namedPermissions.ts';
import { problemOf, tokenTrouble, type Problem } from './problem.ts';
import { tellingWordsOf, wordsOf } from './problemWords.ts';
import { audienceOf, isGraphAudience, readToken } from '../signIn/token.ts';

const reason = (code: Reason['code'], detail: string, hint: string): Reason => ({ code, detail, hint });

/** The request as messages name it: page tokens and filters stay out, they hold ids and names. */
const nameOf = ({ asked }: Exchange): string => requestName(asked.path);

const inSeconds = (ms: number): string => `${String(Math.ceil(ms / 1000))} s`;

const runAgain = 'Run again later; other applications may be using up what Microsoft allows the tenant.';
const report = 'Run again; if it persists, report it with the request id, which --audit-log records.';

/** Why an exchange that is over has no value. */
export function reasonOf(exchange: Exchange): Reason {
  const { outcome, attempt } = exchange;
  const name = nameOf(exchange);
  const tries = attempt === 1 ? '' : ` in each of ${String(attempt)} attempts`;
  switch (outcome?.kind) {
    case 'answer':
      return reasonOfAnswer(outcome, name, tries);
    case 'timeout':
      return reason('timedOut', `${name} had no answer within ${inSeconds(outcome.ms)}${tries}.`, runAgain);
    case 'broken': {
      const { what, hint } = troubleReaching(outcome.code, new URL(exchange.asked.url), outcome.proxy ?? null);
      return reason('timedOut', `${name} had no answer${tries}: ${what}.`, hint);
    }
    case 'held':
      return reason(
        'throttled',
        `${name} was not sent: Microsoft asked to wait another ${inSeconds(outcome.ms)}.`,
        runAgain,
      );
    case 'noToken':
      return reason('permissionMissing', `${name} was not sent: ${outcome.message}`, outcome.hint);
    case 'deadline':
    case undefined:
      if (outcome?.requests !== undefined) {
        return reason(
          'deadline',
          `${name} was not sent: the ${String(outcome.requests)} requests that the run may send were used up.`,
          'Allow the run more requests.',
        );
      }
      return reason('deadline', `${name} was not answered before the deadline of the run.`, 'Allow the run more time.');
  }
}

function reasonOfAnswer(answer: Answered, name: string, tries: string): Reason {
  const problem = problemOf(answer);
  const { status } = answer;
  const words = wordsOf(problem);
  const answered = `${name} answered ${String(status)}${tries}${words && `: ${words}`}`;

  if (isLicence(status, problem)) {
    return reason(
      'notLicensed',
      answered,
      'A licence that includes this feature would unlock it; nothing is counted against the tenant.',
    );
  }
  if (status === 429) {
    return reason('throttled', answered, runAgain);
  }
  // Intune reports throttling as an internal error.
  if (status === 500 && /rate limit/i.test(problem.message)) return reason('throttled', answered, runAgain);
  // Defender for Identity refuses a tenant that has never set it up, whatever the caller may do.
  if (status === 403 && /tenant is not onboarded/i.test(problem.message)) {
    return reason('notFound', answered, 'The tenant has never set this service up.');
  }
  if (status === 401 || status === 403) return denied(`${name} was refused${tries}`, problem);
  if (status === 404) {
    return reason('notFound', answered, 'The tenant does not have it, or this version of Graph does not.');
  }
  if (status === 408 || status === 504) return reason('timedOut', answered, runAgain);
  if (status === 200 && answer.body.form === 'json') {
    const said = `${name} was answered, but the answer contains an error${tries}${words && `: ${words}`}`;
    return /^(?:TooManyRequests|activityLimitReached)$/i.test(problem.code)
      ? reason('throttled', said, runAgain)
      : reason('unexpectedAnswer', said, report);
  }
  if (status === 200) {
    const what = {
      empty: 'nothing',
      html: 'an HTML page',
      garbled: 'something that is not JSON',
      json: 'JSON',
      tooLarge: 'more than 64 MB',
    };
    return reason('unexpectedAnswer', `${name} answered with ${what[answer.body.form]}${tries}.`, report);
  }
  if (status >= 300 && status < 400) {
    return reason(
      'unexpectedAnswer',
      `${name} was redirected (${String(status)}); redirects are not followed.`,
      report,
    );
  }
  return reason('unexpectedAnswer', answered, report);
}

/** A whole answer, whatever stands in it. */
export function isAnswered(outcome: Outcome | null): outcome is Answered {
  if (outcome?.kind !== 'answer') return false;
  const isWhole = outcome.status === 200 && outcome.body.form === 'json' && !holdsError(outcome);
  return isWhole || outcome.status === 204;
}

/** The same for a service beside Graph: what it refuses concerns its own controls alone, and its name is in the reason. */
export function serviceReason(exchange: Exchange, title: string): Reason {
  const { outcome } = exchange;
  if (outcome?.kind === 'answer' && (outcome.status === 401 || outcome.status === 403)) {
    const words = tellingWordsOf(problemOf(outcome));
    return reason(
      'permissionMissing',
      `${title} refused ${nameOf(exchange)}${words && ` (${words})`}`,
      'securescore permissions shows which permission and which role it needs.',
    );
  }
  const found = reasonOf(exchange);
  return { ...found, detail: `${title}: ${found.detail}` };
}

/** One service says with a code what another says with text; text decides only where the code is the same for both. */
function isLicence(status: number, { codes, message }: Problem): boolean {
  if (codes.includes('Authentication_RequestFromNonPremiumTenantOrB2CTenant')) return true;
  if (codes.includes('AadPremiumLicenseRequired')) return true;
  if (status === 403) return /not licen[sc]ed|upgrade your subscription|premium licen[sc]e/i.test(message);
  if (status === 400) return /not applicable to target tenant|does not have an? SPO licen[sc]e/i.test(message);
  return status === 401 && /account is not provisioned/i.test(message);
}

/** Evidence that knows its permission adds ": it needs X" to a detail that names none. */
function denied(refused: string, problem: Problem): Reason {
  if (problem.codes.includes('Authorization_IdentityNotFound')) {
    return reason(
      'permissionMissing',
      `${refused}: Graph does not know the application in this tenant`,
      'The service principal is missing or was just created; a new one works after about a minute.',
    );
  }
  const names = permissionNames(problem.message).join(' or ');
  if (names !== '') {
    return reason(
      'permissionMissing',
      `${refused}: ${names} is missing`,
      `Grant ${names} to the application and consent to it; securescore permissions prints how.`,
    );
  }
  const words = tellingWordsOf(problem);
  return reason(
    'permissionMissing',
    words === '' ? refused : `${refused} (${words})`,
    'securescore permissions shows which permission it needs and prints the consent link.',
  );
}

const forGraph =
  'Get one for Microsoft Graph: az account get-access-token --resource-type ms-graph --query accessToken --output tsv';

/** What a token that was refused says of itself, where it can be read. */
function unfit(token: string, host: string): string {
  const audience = audienceOf(token);
  const { expiresAt } = readToken(token);
  if (audience !== null && !isGraphAudience(audience, host)) return `; it is for ${audience}, not for Microsoft Graph`;
  if (expiresAt !== null && expiresAt < new Date()) return `; it expired at ${expiresAt.toISOString()}`;
  return '';
}

/** Whether an answer can have come from Microsoft Graph at all: a JSON object, or an error without any body. */
export function isFromGraph(answer: Answered): boolean {
  if (answer.body.form === 'json') return typeof answer.body.value === 'object' || answer.status === 200;
  return answer.body.form === 'empty' && answer.status >= 400 && answer.status !== 407;
}

/**
 * What ends the run rather than one request: a token that Graph refuses, and, as long as Graph has not answered at all, a
 * host that cannot be reached or is something else. Null: it concerns this request alone.
 */
export function fatalOf(exchange: Exchange, hasAnswered: boolean): SecureScoreError | null {
  const { outcome } = exchange;
  const { host } = new URL(exchange.asked.url);
  const trouble = outcome?.kind === 'answer' ? tokenTrouble(outcome) : 'none';
  // A token that other requests were answered for is not given up for one service that does not say why.
  if (outcome?.kind === 'answer' && (trouble === 'certain' || (trouble === 'likely' && !hasAnswered))) {
    const { code, requestId } = problemOf(outcome);
    const id = requestId === null ? '' : ` (request-id ${requestId})`;
    const why = unfit(exchange.token ?? '', host);
    return new SecureScoreError('tokenRefused', `Microsoft Graph refused the token: ${code || '401'}${id}${why}.`, {
      ...(why.includes(' is for ') && { hint: forGraph }),
    });
  }
  if (hasAnswered) return null;
  if (outcome?.kind === 'broken') {
    const { what, hint } = troubleReaching(outcome.code, new URL(exchange.asked.url), outcome.proxy ?? null);
    return new SecureScoreError('graphUnreachable', `Microsoft Graph cannot be reached: ${what}.`, { hint });
  }
  if (outcome?.kind === 'timeout') {
    return new SecureScoreError('graphUnreachable', `${host} did not answer within ${inSeconds(outcome.ms)}.`);
  }
  // A report in which nothing was read is not a report.
  if (outcome?.kind === 'deadline' && outcome.requests === undefined) {
    const what = outcome.sent ? `${host} did not answer before` : 'Nothing could be asked before';
    return new SecureScoreError('graphUnreachable', `${what} the deadline of the run.`, {
      ...(!outcome.sent && { hint: 'Allow the run more time: signing in counts, too.' }),
    });
  }
  if (outcome?.kind !== 'answer' || isFromGraph(outcome)) return null;
  if (outcome.status === 407) {
    return new SecureScoreError('graphUnreachable', 'The proxy requires its own sign-in (407).');
  }
  if (outcome.status >= 500) {
    return new SecureScoreError(
      'graphUnreachable',
      `A gateway answered for ${host}: ${String(outcome.status)}, without Graph behind it.`,
    );
  }
  const what = outcome.body.form === 'html' ? 'an HTML page' : 'something that is not Graph';
  return new SecureScoreError('notGraph', `${host} answered ${String(outcome.status)} with ${what}.`);
}
