/** Who controls, passing control, and control that is offered. */
import { customers } from "../counting";

export const control = {
  transferSession: "Transfer Session",
  transferMenu: "More ways to transfer",
  transferControl: "Transfer Control",
  controlsSession: (name: string) => `${name} controls this session`,
  controlsLead: "Dimmed commands work when control is passed to you.",
  controlsAgain: "Dimmed commands work again when control is passed back to you.",
  noOneControls: "Nobody controls this session right now",
  transferSubtitle: (number: string, helping: string | null, others: number) => {
    const whom = helping === null ? "" : others > 0 ? `, helping ${helping} and ${others} more` : `, helping ${helping}`;
    return `Session ${number}${whom}`;
  },
  assistantsNow: "Assisting reps connected now",
  assistingFor: (time: string) => `Assisting for ${time}`,
  noAssistants: "No assisting rep is connected",
  noAssistantsLead: "Give a colleague the session number, or send the link for a rep. They appear here at once.",
  endsForEveryone: "Ends for everyone",
  goesOn: "Goes on",
  ends: {
    view: (name: string) => `Viewing ${name}'s screen`,
    share: (name: string) => `${name}'s screen share`,
    yourShare: "Your screen share",
    grants: "Permissions the customer gave",
    requests: "The open request",
    nothing: "Nothing is running",
  },
  stays: {
    session: "The session and its number",
    customers: (count: number) =>
      count === 0
        ? "The customer's link"
        : count === 1
          ? "The customer stays connected"
          : count === 2
            ? "Both customers stay connected"
            : `All ${count} customers stay connected`,
    you: "You, as assisting rep",
  },
  noTakeBack: (name: string) => `You cannot take control back. ${name} can pass it back.`,
  transferTo: (name: string) => `Transfer Control to ${name}`,
  chooseRep: "Choose a rep",
  offerTitle: "Take control of this session?",
  offerLead: (name: string, count: number) => `${name} is not connected any more. ${customers(count)} in the session.`,
  offerEnds: "All sharing starts anew with you.",
  accept: "Accept",
  decline: "Decline",
  declineAsks: (next: string) => `If you decline, ${next} is asked.`,
  declineHolds: (name: string, time: string) => `If you decline, the session waits ${time} for ${name} to come back, then it ends.`,
  noAnswerAsks: (next: string) => `Without an answer, ${next} is asked`,
  noAnswerAsksYou: "Without an answer, you are asked again",
  noAnswerEnds: "Without an answer, the session ends",
  holdAsks: (name: string, asked: string) =>
    `${name} is not connected any more. ${asked} is asked to take control. If neither comes, the session ends.`,
  holdWaits: (name: string) => `${name} is not connected any more. If ${name} does not come back, the session ends.`,
  takeControl: "Take control",
  takenOver: (by: string) => `${by} took over this session`,
  takenOverLead: (time: string) => `At ${time}, when you had been gone for too long.`,
  takenOverAt: (by: string, time: string) => `${by} took over at ${time}`,
  takenOverRow: "While you were gone",
  assistAgain: "Assist again",
  assistAgainIn: (number: string) => `Assist again in session ${number}`,
};
