"""What the Rasa processes run on: channel, tracker store, mends, settings, the case store's client."""
