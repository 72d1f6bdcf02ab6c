"""The gateway's tables, and the store of conversations on them."""
