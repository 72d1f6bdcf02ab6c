"""What every process stands on: the clock port, sealing of personal data, logs, database engines."""
