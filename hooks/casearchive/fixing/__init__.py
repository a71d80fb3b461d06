"""Slips that have one remedy, put right in the file itself, each only with its writer's yes."""
