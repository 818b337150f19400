"""Says what a change of rules adds, drops and changes: two readings of the same documents."""
