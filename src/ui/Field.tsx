import { type ReactNode, useId } from 'react';
import { Icon } from './Icon.tsx';
import './forms.css';

/** What a control needs to belong to its field: spread it on the input, select or textarea. */
export interface ControlProps {
  id: string;
  'aria-describedby'?: string;
  'aria-invalid'?: true;
  'aria-required'?: true;
}

interface FieldProps {
  label: string;
  required?: boolean;
  /** A few words beside the label. */
  note?: ReactNode;
  /** At the right end of the label's line: a small button. */
  tools?: ReactNode;
  /** Under the control: what it is for, or what its value means. */
  help?: ReactNode;
  /** What is wrong with the value; a fix may stand beside it. */
  error?: ReactNode;
  children: (control: ControlProps) => ReactNode;
}

/** A labelled control with its help and its own error, both tied to it for screen readers. */
export function Field({ label, required, note, tools, help, error, children }: FieldProps) {
  const id = useId();
  const described = [help ? `${id}-help` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ');
  return (
    <div className="field">
      <div className="top">
        <label htmlFor={id}>{label}</label>
        {required && <span className="req">required</span>}
        {note !== undefined && <span className="req">{note}</span>}
        {tools && <span className="push">{tools}</span>}
      </div>
      <div className="control">
        {children({
          id,
          ...(described && { 'aria-describedby': described }),
          ...(error ? { 'aria-invalid': true } : {}),
          ...(required ? { 'aria-required': true } : {}),
        })}
      </div>
      {help && (
        <div className="desc" id={`${id}-help`}>
          {help}
        </div>
      )}
      {error && (
        <div className="error" id={`${id}-error`}>
          <Icon name="warn" />
          {error}
        </div>
      )}
    </div>
  );
}
