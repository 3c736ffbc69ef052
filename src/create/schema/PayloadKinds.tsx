import { type PayloadKind, type ProposedKind, payloadKinds } from './payload-kinds.ts';

interface PayloadKindsProps {
  /** Chosen by hand. */
  chosen?: PayloadKind;
  proposed: ProposedKind;
  onChoose: (kind: PayloadKind | undefined) => void;
}

/** Which worker the payload is for: proposed with its reason, chosen by hand where that is wrong. */
export function PayloadKinds({ chosen, proposed, onChoose }: PayloadKindsProps) {
  const kind = chosen ?? proposed.kind;
  return (
    <fieldset className="field">
      <legend className="vh">Payload kind</legend>
      <div className="top">
        <span className="label" aria-hidden="true">
          Payload
        </span>
        <span className="req">{chosen ? 'chosen by you' : `proposed: ${proposed.reason}`}</span>
        {chosen && chosen !== proposed.kind && (
          <button type="button" className="link-btn push" onClick={() => onChoose(undefined)}>
            Use what is proposed
          </button>
        )}
      </div>
      <div className="choices">
        {payloadKinds.map((one) => (
          <label key={one.kind} className="choice">
            <input type="radio" name="payload-kind" checked={kind === one.kind} onChange={() => onChoose(one.kind)} />
            {one.label}
            <small>{one.note}</small>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
