"""The form for a new finish or an edited one."""
