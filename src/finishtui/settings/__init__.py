"""What a user set and what is kept of their choices: settings, saved views, the list as it was left."""
