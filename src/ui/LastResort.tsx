import { Component, type ReactNode } from 'react';
import { CopyButton } from './CopyButton.tsx';
import { Icon } from './Icon.tsx';

interface LastResortProps {
  children: ReactNode;
  /** What was being drawn, when a part of a page is guarded alone: `The artifacts`. */
  part?: string;
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
    if (!error) return this.props.children;
    const part = this.props.part ?? 'This page';
    // What browsers say when a file of the app itself does not come, each in its own words.
    const unloaded = /dynamically imported module|module script failed|error loading/i.test(error.message);
    return (
      <section className="panel problem" role="alert" aria-label={`${part} could not be drawn`}>
        <div className="body problem-body">
          {!this.props.part && <h1>This page could not be drawn</h1>}
          <p>
            <Icon name="warn" /> <strong>{part} could not be drawn.</strong>{' '}
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
  }
}
