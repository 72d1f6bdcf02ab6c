"""Pure Chinese text grammar: what a customer's words say about money, time and identity."""
