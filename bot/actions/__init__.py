"""Custom actions, one module for each customer journey."""
