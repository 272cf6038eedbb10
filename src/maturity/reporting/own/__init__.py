"""Reports from somebody's own templates, which run in a process of their own with nothing in reach."""
