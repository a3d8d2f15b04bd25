/** Every site setting by its stable name: what it is called, what it does, and what each of its choices is called. */
const setting = {
  "site.name": {
    name: "Site name",
    help: "On every page, in the titles of windows, and in the question whether a rep may see a screen.",
  },
  "site.language": {
    name: "Language",
    help: "For readers who chose none and whose browser asks for neither English nor Chinese. Everybody can switch.",
    choices: { en: "English", "zh-Hans": "Simplified Chinese" },
  },
  "join.admit_by_number": {
    name: "Who joins by number",
    help: "A number is easily read aloud, and easily mistyped or guessed. Who comes by link is always in at once.",
    choices: { knock: "waits until the rep lets them in", direct: "is in at once" },
  },
  "join.knock_timeout": {
    name: "Waiting at the door",
    help: "How long a visitor may wait to be let in. Then they are told that nobody came.",
  },
  "join.knocks": {
    name: "Visitors at the door",
    help: "How many may wait at one session at the same time.",
  },
  "session.grace": {
    name: "Coming back after a lost connection",
    help: "How long the place of somebody who lost the connection is kept. Then they count as gone.",
  },
  "session.consent_timeout": {
    name: "Answering a request",
    help: "How long a customer may think about Allow or Decline. No answer counts as Decline.",
  },
  "session.picking_timeout": {
    name: "Choosing what to show",
    help: "How long a customer may take, after Allow, to choose a screen or a window.",
  },
  "session.offer_timeout": {
    name: "Taking over a lost session",
    help: "When the rep in control does not come back, control is offered to one assistant after another. So long each may think about it.",
  },
  "session.offers_timeout": {
    name: "Waiting for the rep in control",
    help: "From the moment control is offered, a session whose rep in control does not come back is held for so long. They may come back, or an assistant may take over, until then. After that the session ends.",
  },
  "session.participants": {
    name: "People in a session",
    help: "Reps and customers together. Nobody else gets in; they read the same as with a wrong number.",
  },
  "session.share_audience": {
    name: "Who sees what a rep shares",
    help: "With several customers in a session, a rep can be let choose: everybody, or of the customers only the one who is helped.",
    choices: { chosen: "The rep chooses each time", all: "Always everybody in the session" },
  },
  "transfer.last_picture": {
    name: "Last picture with a transfer",
    help: "When a session is given to a queue or to agents, the last picture of the customer's screen can go with it. Customers are asked when they allow their screen to be seen; without their yes no picture goes along.",
    choices: { ask: "Ask the customer", never: "Never" },
  },
  "rep.mode": {
    name: "Sessions of one rep",
    help: "With several, a rep has a window with a tab for each session. A person can be left out of it, under People.",
    choices: { single: "One at a time", multi: "Several at the same time" },
  },
  "rep.customers": {
    name: "Customers of one rep",
    help: "How many customers a rep may help at the same time, in all of their sessions. Nobody more gets in. 0: any number. A person can have a number of their own, under People.",
  },
  "text.join": {
    name: "Before they join",
    help: "Customers read it above the form for joining: opening hours, say, or a word on privacy. Plain text; lines are kept.",
  },
  "text.hold": {
    name: "On hold",
    help: "Customers read it while they are on hold, unless the rep writes something else. Plain text; lines are kept.",
  },
  "text.end": {
    name: "When the session is over",
    help: "Customers read it on the last page. Plain text; lines are kept.",
  },
  "files.size": {
    name: "A file",
    help: "How large a file may be that people in a session send each other. 0: no files.",
  },
  "files.session_size": {
    name: "All files of a session",
    help: "How large they may be together. A twentieth of the server's disk always stays free.",
  },
  "files.keep_days": {
    name: "Keeping files",
    help: "So many days after the session the files that arrived stay on the server's disk. 0: they go with the session.",
  },
  "mail.host": {
    name: "Mail server",
    help: "The name of the SMTP server that sends the site's messages. Empty: none is sent, and reps invite with their own email programs.",
  },
  "mail.port": {
    name: "Port",
    help: "Usually 587 with STARTTLS, 465 with TLS.",
  },
  "mail.security": {
    name: "Encryption",
    help: "With one of the first two, nothing is sent to a server whose certificate cannot be trusted. None is for a server on this machine.",
    choices: { starttls: "STARTTLS", tls: "TLS from the start", none: "none" },
  },
  "mail.user": {
    name: "User name",
    help: "For signing in to the mail server. Empty: it asks for none.",
  },
  "mail.password": {
    name: "Password",
    help: "It is sealed before it is stored, and never shown again.",
  },
  "mail.from": {
    name: "Sender's address",
    help: "Messages come from this address, and answers go there. Without it nothing is sent.",
  },
  "mail.from_name": {
    name: "Sender's name",
    help: "Empty: the site's name.",
  },
  "survey.ask": {
    name: "Ask customers",
    help: "One question and a comment on the last page, both optional. Reps and administrators read the answers in the history.",
  },
  "survey.question_en": {
    name: "Question in English",
    help: "Answered from 1, very unhappy, to 5, very happy. Empty: “How happy are you with the help you got?”",
  },
  "survey.question_zh": {
    name: "Question in Chinese",
    help: "For readers of Chinese. Empty: the usual question, in Chinese.",
  },
  "recording.allowed": {
    name: "Record sessions",
    help: "The rep in control may ask everybody for a recording; only who says yes is in it. Off until you know what the law asks of you where your people and customers are.",
  },
  "recording.keep_days": {
    name: "Keeping recordings",
    help: "After so many days the files are deleted. 0 keeps them as long as the session they belong to.",
  },
  "history.days": {
    name: "Keeping ended sessions",
    help: "After so many days an ended session is forgotten: who was in it, what was written, and who saw what. So is who was in line, what they filled in and wrote, and messages they left, also those nobody has dealt with. Figures without names stay. 0 keeps them for ever.",
  },
};

type MatterOf<Name> = Name extends `${infer Matter}.${string}` ? Matter : never;

/** What the first part of the names stands for, and from when a change of one of them counts. */
const section = {
  site: { title: "This site", counts: "Counts at once, on pages that are opened or reloaded." },
  join: { title: "Joining", counts: "Who joins by number counts at once, the rest for sessions that begin from now on." },
  session: { title: "Sessions", counts: "Counts for sessions that begin from now on; those that run keep what they began with." },
  transfer: { title: "Transfer", counts: "Counts at once, for sessions that run too." },
  rep: { title: "Support representatives", counts: "Counts at once, for sessions that run too." },
  text: { title: "Texts for customers", counts: "Count at once, on pages that are opened or reloaded." },
  files: { title: "Files", counts: "Counts at once, for files that are offered from now on." },
  mail: { title: "E-mail", counts: "Counts at once." },
  survey: { title: "Survey", counts: "Counts at once, on pages that are opened or reloaded." },
  recording: { title: "Recording", counts: "Counts for sessions that begin from now on; what is too old goes within the hour." },
  history: { title: "History", counts: "Counts at once; what is too old goes within the hour." },
} satisfies Record<MatterOf<keyof typeof setting>, { title: string; counts: string }>;

export const settings = { setting, section };
