def producer():
    yield 1
    raise ValueError("inside the generator")

def consumer():
    for value in producer():
        print(value)

consumer()
