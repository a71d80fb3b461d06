"""From the Archive to frozen views, one kind a page, that templates print."""
