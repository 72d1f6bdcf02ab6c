"""Ways that customers come in by."""
