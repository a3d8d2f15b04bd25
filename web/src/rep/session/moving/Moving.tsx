/** Somebody at the door says that they are in already, on another device (D22): what came of asking there, and whose seat it is. */
import { participant, type Knock, type View } from "../../../core/model";
import { t } from "../../../i18n/rep";
import { useCommand } from "../../../page/command";
import { useView } from "../../../page/inside";
import { Button } from "../../../ui";
import { reasonOf } from "../reasons";

type Wish = NonNullable<Knock["moving"]>;

export function Moving({ wish }: { wish: Wish }) {
  const view = useView();
  const words = t.rep.moving;
  return (
    <>
      <span class="muted">{words.says(`${wish.system}, ${wish.browser}`, wish.number)}</span>
      {wish.asked.map((one) => {
        const seat = participant(view, one.participant);
        return seat && <span key={seat.id}>{stands(one.answer, seat)}</span>;
      })}
    </>
  );
}

function stands(answer: Wish["asked"][number]["answer"], { name, presence }: View["participants"][number]): string {
  const words = t.rep.moving;
  if (answer === "kept") return words.kept(name);
  if (presence !== "connected") return words.gone(name);
  return answer === "open" ? words.asking(name) : words.silent(name);
}

/** The customers who may be meant: all but those who said that it is somebody else. */
export function Seats({ knock, wish }: { knock: string; wish: Wish }) {
  const view = useView();
  const kept = wish.asked.filter((one) => one.answer === "kept").map((one) => one.participant);
  const customers = view.participants.filter((one) => one.role === "customer" && !kept.includes(one.id));
  return (
    <>
      {customers.map((one) => (
        <Seat key={one.id} knock={knock} wish={wish} seat={one} />
      ))}
    </>
  );
}

function Seat({ knock, wish, seat }: { knock: string; wish: Wish; seat: View["participants"][number] }) {
  const view = useView();
  const words = t.rep.moving;
  const move = useCommand("seat.move", `${knock} ${seat.id}`);
  const open = wish.asked.some((one) => one.participant === seat.id && one.answer === "open") && seat.presence === "connected";
  return (
    <Button
      size="sm"
      reason={open ? reasonOf(view, "seat_asked") : reasonOf(view, move.refusal)}
      title={words.itIsHint(seat.name)}
      pending={move.pending}
      onClick={() => void move.run({ knock, participant: seat.id, controlEpoch: view.controlEpoch })}>
      {words.itIs(seat.name)}
    </Button>
  );
}
