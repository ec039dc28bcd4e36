def greet(name, greeting):
    return f"{greeting}, {name}"

print(greet("Bob", "Hi"))
print(greet("Bob"))
