"""The case store: records, clocks and states of cases, and the API in front of them."""
