"""Set-up, training, supervision and the terminal client: what stands around the product; nothing imports it."""
