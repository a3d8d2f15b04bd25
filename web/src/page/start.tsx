/** Starts a bundle: its page, or a sentence when that cannot be shown, now or later. */
import { Component, render, type ComponentChildren, type ComponentType } from "preact";
import { t } from "../i18n/common";
import { Button, EmptyState } from "../ui";
import { watchTranslator } from "./translated";

/** `begin` runs before the first page; `broken`, once, when a page cannot be drawn any more: nothing may go on that nobody can stop. */
export function start(Page: ComponentType, begin: () => void, broken: () => void = () => undefined): void {
  const root = document.getElementById("app");
  if (root === null) return;
  watchTranslator();
  try {
    begin();
  } catch (failure) {
    reportError(failure);
    render(<Broken />, root);
    return;
  }
  render(
    <Boundary broken={broken}>
      <Page />
    </Boundary>,
    root,
  );
}

/** Shows what is inside until that throws. */
export class Boundary extends Component<{ broken: () => void; children: ComponentChildren }, { failed: boolean }> {
  override state = { failed: false };

  override componentDidCatch(failure: unknown): void {
    reportError(failure);
    this.props.broken();
    this.setState({ failed: true });
  }

  override render() {
    return this.state.failed ? <Broken /> : this.props.children;
  }
}

function Broken() {
  return (
    <main>
      <div role="alert">
        <EmptyState title={t.common.broken} action={<Button onClick={() => location.reload()}>{t.common.loadAgain}</Button>}>
          {t.common.brokenLead}
        </EmptyState>
      </div>
    </main>
  );
}
