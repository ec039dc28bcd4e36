value = "text"
print(f"{value}")
print(f"value is {value:>10d}")
