/** The question at the end. */
export const survey = {
  surveyQuestion: "How happy are you with the help you got?",
  surveyScores: { 1: "Very unhappy", 2: "Unhappy", 3: "So-so", 4: "Happy", 5: "Very happy" },
  surveyScore: (score: number, words: string) => `${score} of 5: ${words}`,
  surveyComment: "Anything you want to add",
  surveyOptional: "Both are optional. Your support rep and their administrators can read it.",
  surveyTooLong: "1,000 characters at most",
  surveyNothing: "Choose a number or write something.",
  surveySend: "Send answer",
  surveyThanks: "Thank you for your answer.",
};
