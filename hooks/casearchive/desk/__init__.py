"""The desk: a web form for staff on their own machine, from the first word to the published case."""
