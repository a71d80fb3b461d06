"""The desk for an office: several people, each with an account and roles, on one machine of their network."""
