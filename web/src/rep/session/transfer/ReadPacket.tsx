/** The way to the packet of somebody who is offered; that it was read is told to whoever transferred them. */
import { useState } from "preact/hooks";
import type { Packet as Told } from "../../../core/desk/model";
import { codeOf } from "../../../core/errors";
import { call } from "../../../core/http";
import { t } from "../../../i18n/rep";
import { Button, Dialog } from "../../../ui";
import { Packet } from "./Packet";

export function ReadPacket({ offer, customer }: { offer: string; customer: string }) {
  const [read, setRead] = useState<Told | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [pending, setPending] = useState(false);
  const look = async () => {
    setPending(true);
    setProblem(null);
    await call<Told>("GET", `/api/packet/${encodeURIComponent(offer)}`).then(setRead, (failure: unknown) =>
      setProblem(t.common.refusal[codeOf(failure)]),
    );
    setPending(false);
  };
  return (
    <>
      <Button kind="quiet" pending={pending} onClick={() => void look()}>
        {t.rep.readPacket}
      </Button>
      {problem !== null && <p role="alert">{problem}</p>}
      {read !== null && (
        <Dialog title={t.rep.packetOf(customer)} width="lg" onClose={() => setRead(null)} closeLabel={t.common.close}>
          <Packet packet={read} customer={customer} />
        </Dialog>
      )}
    </>
  );
}
