"""The way in: conversations, who may speak, what was said, and how it is delivered."""
