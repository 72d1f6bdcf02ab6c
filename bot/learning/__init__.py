"""What people's corrections teach: reviewed texts that become training texts."""
