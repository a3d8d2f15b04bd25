"""The survey. Who is still there is told nothing: it is read in the history."""

from signaling.domain.terms.survey import SurveyAnswered
from signaling.told.lines import silent

silent(SurveyAnswered)
