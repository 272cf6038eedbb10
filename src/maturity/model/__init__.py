"""What things are: frozen models of the questionnaire, the answers and the scorecard (see docs/questionnaires.md)."""
