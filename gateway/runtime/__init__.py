"""Settings, wiring and the process itself."""
