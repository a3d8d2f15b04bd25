/** Notes during the session. */
export const notes = {
  notes: "Notes",
  notesLead: "For reps only, and for whoever takes over",
  noteText: "New note",
  noteAdd: "Add note",
  notesOlder: "Older notes",
  noteTooLong: "4,000 characters at most",
};
