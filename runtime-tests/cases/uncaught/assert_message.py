def pay(amount):
    assert amount > 0, f"amount must be positive, not {amount}"
pay(-5)
