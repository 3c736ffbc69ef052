import { Component, type ReactNode } from 'react';
import { CopyButton } from './CopyButton.tsx';
import { Icon } from './Icon.tsx';

interface LastResortProps {
  children: ReactNode;
  /** What was being drawn, when a part of a page is guarded alone: `The artifacts`. */
  part?: string;
  /** What is known though nothing can be drawn, such as why it was to be drawn at all. */
  told?: string;
}

/** Catches a fault of our own while drawing, so that one broken part never blanks the rest. */
export class LastResort extends Component<LastResortProps, { error?: Error }> {
  override state: { error?: Error } = {};

  static getDerivedStateFromError(error: unknown) {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }

  private readonly forget = () => this.state.error && this.setState({ error: undefined });

  override componentDidMount() {
    // Another address or another run is another drawing: the fault need not be in that one.
    window.addEventListener('popstate', this.forget);
  }

  override componentWillUnmount() {
    window.removeEventListener('popstate', this.forget);
  }

  override render() {
    const { error } = this.state;
    const { children, part, told } = this.props;
    if (!error) return children;
    const undrawn = `${part ?? 'This page'} could not be drawn`;
    // What browsers say when a file of the app itself does not come, each in its own words.
    const unloaded = /dynamically imported module|module script failed|error loading|preload/i.test(error.message);
    const said = (
      <section className="panel problem" role="alert" aria-label={undrawn}>
        <div className="body problem-body">
          {part ? told && <p>{told}</p> : <h1 tabIndex={-1}>{told ?? undrawn}</h1>}
          <p>
            <Icon name="warn" /> <strong>{undrawn}.</strong>{' '}
            {unloaded
              ? 'A file of this app did not come: the network is gone, or a newer version of the app has replaced it.'
              : `The fault is ours: ${error.message}`}
          </p>
          <p className="problem-tools">
            <button type="button" className="btn small" onClick={() => window.location.reload()}>
              <Icon name="retry" />
              Load again
            </button>
            <CopyButton
              text={`${error.message}\n${error.stack ?? ''}`}
              label="Copy the fault for a report"
              word="Copy"
            />
          </p>
        </div>
      </section>
    );
    return part ? said : <main className="page">{said}</main>;
  }
}
