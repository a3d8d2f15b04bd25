/** Signing in, the first administrator, and people who were invited. */
export const account = {
  signIn: "Sign in",
  signInTitle: (site: string) => `Sign in to ${site}`,
  email: "E-mail address",
  password: "Password",
  setupTitle: "Set up the first administrator",
  setupLead: "This account can start sessions and look after the site. More people are added in its pages.",
  setupLinkMissing: "This page needs the one-time link that the server printed when it started.",
  yourName: "Your name",
  yourNameHint: "Customers and colleagues see it.",
  newPassword: "Password (at least 12 characters)",
  createAccount: "Create account",
  invitationTitle: "Choose your password",
  invitationLead: (site: string, name: string) => `Welcome to ${site}, ${name}. This link works once.`,
  setPassword: "Set password and sign in",
  customerHere: "Are you a customer?",
  joinHere: "Join a session",
};
