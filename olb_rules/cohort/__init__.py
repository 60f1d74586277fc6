"""Many dossiers at once: figures a team can talk about, that show no pupil."""
