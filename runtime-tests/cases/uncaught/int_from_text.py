def read(text):
    return [int(part) for part in text.split(",")]

print(read("1,2"))
read("1,x")
