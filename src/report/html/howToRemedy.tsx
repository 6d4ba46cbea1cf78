import { formatInteger } from '../format.ts';
import type { RowView } from '../view/shape.ts';
import { Field } from './findingField.tsx';
import { Link } from './link.tsx';
import type { PageDetail } from './pageDetail.ts';
import { shortened } from './wording.ts';

interface HowProps {
  readonly row: RowView;
  readonly detail: PageDetail;
}

/** The steps, and the requests that would do and undo it in this tenant. */
export function HowToRemedy({ row: { finding, control }, detail }: HowProps) {
  const { request, undo, noRequest } = finding;
  const isFull = detail.body === 'full';
  return (
    <>
      {control === undefined ? null : (
        <Field name="What to do">
          <ol>
            {control.remediation.steps.map((step) => (
              <li key={step}>{shortened(step, detail.textWidth)}</li>
            ))}
          </ol>
          <p>
            <Link to={control.remediation.link}>How Microsoft describes it</Link>
          </p>
        </Field>
      )}
      {request === null || !isFull ? null : (
        <Field name="The request that would do it" onScreen>
          <p>
            securescore never sends it. It does step {request.step} and needs {permissionsOf(request)}.
            {request.remaining > 0 ? ` ${formatInteger(request.remaining)} more objects need the same afterwards.` : ''}
            {request.alsoMeets.length > 0 ? ` It also meets ${request.alsoMeets.join(', ')}.` : ''}
          </p>
          <Sent sent={request} width={detail.textWidth} />
        </Field>
      )}
      {undo === null || !isFull ? null : (
        <Field name="The request that would undo it" onScreen>
          <Sent sent={undo} width={detail.textWidth} />
        </Field>
      )}
      {noRequest === null || !isFull ? null : (
        <Field name="Why there is no request" onScreen>
          {noRequest}
        </Field>
      )}
    </>
  );
}

type Request = NonNullable<RowView['finding']['undo']>;

const permissionsOf = ({ permission, alsoNeeds, signedInOnly }: Request): string =>
  `${[permission, ...alsoNeeds].join(', ')}${signedInOnly ? ', of a signed-in user' : ''}`;

/** A request that is cut would do something else: one that is too long is left out. */
function Sent({ sent: { method, path, body }, width }: { readonly sent: Request; readonly width: number }) {
  const text = `${method} ${path}\n\n${JSON.stringify(body, null, 2)}`;
  return text.length > 4 * width ? (
    <p class="note">It is too long for this page; --format json has it.</p>
  ) : (
    <pre>{text}</pre>
  );
}
